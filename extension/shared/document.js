/**
 * Whether a document has the shape of a message of `objecteur.messages`, and the same document whole: the one
 * judge of everything kept or imported.
 */

import { Validator } from "../vendor/json-schema/index.js";

/** @typedef {Record<string, any>} Schema */

/** What does not fit, and where, as a JSON pointer. */
export class Misfit extends Error {
  /**
   * @param {string} where
   * @param {string} why
   */
  constructor(where, why) {
    super(`${where || "#"}: ${why}`);
    this.name = "Misfit";
    this.where = where;
  }
}

/** @type {Promise<Schema> | null} */
let reading = null;

/** @returns {Promise<Schema>} the JSON Schema of every message, by name */
async function definitions() {
  reading ??= fetch(chrome.runtime.getURL("generated/schema.json"))
    .then((reply) => reply.json())
    .then((schema) => schema.$defs);
  try {
    return await reading;
  } catch (error) {
    reading = null;
    throw error;
  }
}

/** @type {Map<string, Validator>} */
const validators = new Map();

/**
 * `value` with every field that was left out set to its default, or a `Misfit` thrown.
 * @param {string} name of a message of `objecteur.messages`
 * @param {unknown} value
 * @returns {Promise<any>}
 */
export async function whole(name, value) {
  const defs = await definitions();
  let validator = validators.get(name);
  if (!validator) {
    validator = new Validator({ ...defs[name], $defs: defs }, "2020-12");
    validators.set(name, validator);
  }
  const { valid, errors } = validator.validate(/** @type {any} */ (value));
  if (!valid) {
    const last = errors.at(-1);
    throw new Misfit(last?.instanceLocation ?? "#", last?.error ?? "does not fit");
  }
  return complete(defs, defs[name], value);
}

/**
 * @param {string} name of a message
 * @param {string} field of text
 * @returns {Promise<number>} its greatest length, in characters
 */
export async function roomOf(name, field) {
  return (await definitions())[name].properties[field].maxLength;
}

/**
 * @param {string} name of a message
 * @param {string} field that is a list
 * @returns {Promise<number>} how many items it may have at most
 */
export async function mostOf(name, field) {
  return (await definitions())[name].properties[field].maxItems;
}

/**
 * @param {Schema} defs
 * @param {Schema} schema
 * @param {any} value that is valid
 * @returns {any}
 */
function complete(defs, schema, value) {
  if (schema.$ref) return complete(defs, defs[schema.$ref.split("/").at(-1)], value);
  if (schema.anyOf)
    return value === null
      ? null
      : complete(
          defs,
          schema.anyOf.find((/** @type {Schema} */ one) => one.type !== "null"),
          value,
        );
  // A lone surrogate can be neither stored everywhere nor encoded by Python.
  if (typeof value === "string") return value.toWellFormed();
  if (Array.isArray(value)) return value.map((item) => complete(defs, schema.items, item));
  if (!schema.properties) return value;
  /** @type {Record<string, any>} */
  const result = {};
  for (const [key, field] of Object.entries(
    /** @type {Record<string, Schema>} */ (schema.properties),
  )) {
    result[key] = complete(
      defs,
      field,
      Object.hasOwn(value, key) ? value[key] : structuredClone(field.default),
    );
  }
  return result;
}

/**
 * Whether two JSON values are the same, whatever the order of their keys: browsers give keys back
 * sorted.
 * @param {any} a
 * @param {any} b
 * @returns {boolean}
 */
export function same(a, b) {
  if (a === b) return true;
  if (
    typeof a !== "object" ||
    typeof b !== "object" ||
    a === null ||
    b === null ||
    Array.isArray(a) !== Array.isArray(b)
  )
    return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && same(a[key], b[key]))
  );
}
