/**
 * Whether an address is one of those that the catalogue names. `content/main.js`, which cannot
 * import, says the same in its own few lines.
 *
 * @typedef {import("../generated/types").Rules} Rules
 */

import { json } from "./files.js";

/** @type {Promise<Rules> | null} */
let reading = null;

/** @returns {Promise<Rules>} what JavaScript must know before Python runs */
export async function rules() {
  reading ??= json("generated/rules.json");
  try {
    return await reading;
  } catch (error) {
    reading = null;
    throw error;
  }
}

/**
 * @param {string} address
 * @param {Rules} ruleSet
 * @returns {boolean} it may be a form
 */
export function isForm(address, ruleSet) {
  const url = official(address, ruleSet);
  return (
    url !== null &&
    ruleSet.addresses.some(
      (rule) => hostFits(url.hostname, rule) && new RegExp(`^(?:${rule.path})$`).test(url.pathname),
    )
  );
}

/**
 * @param {string | undefined} address
 * @param {Rules} ruleSet
 * @returns {URL | null} the address, if it is on the https port of a host of the catalogue
 */
export function official(address, ruleSet) {
  if (!address || !URL.canParse(address)) return null;
  const url = new URL(address);
  const fits =
    url.protocol === "https:" &&
    url.port === "" &&
    ruleSet.addresses.some((rule) => hostFits(url.hostname, rule));
  return fits ? url : null;
}

/**
 * @param {string} host
 * @param {{ host: string, subdomains: boolean }} rule
 */
function hostFits(host, rule) {
  return host === rule.host || (rule.subdomains && host.endsWith(`.${rule.host}`));
}
