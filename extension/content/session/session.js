/**
 * The loop on one page: look, ask Python, do, let it settle, read back, show, look again.
 *
 * @typedef {import("../../generated/types").Rules} Rules
 * @typedef {import("../../generated/types").ViewAction} ViewAction
 * @typedef {import("../../generated/types").LookReply} LookReply
 * @typedef {import("../../engine/client.js").Engine} Engine
 * @typedef {import("../../shared/messages.js").State} State
 * @typedef {{ arrived: () => void, end: () => void, diagnostic: () => object, brief: () => object
 * }} Session
 */

import { start } from "../../engine/client.js";
import { rules } from "../../shared/addresses.js";
import { Unanswered, insist, send } from "../../shared/messages.js";
import { diagnosticOf } from "./diagnostic.js";
import { failure } from "../panel/failure-view.js";
import { observe } from "../page/observe.js";
import { Outbox } from "./outbox.js";
import { Panel } from "../panel/panel.js";
import { sweep } from "../page/refs.js";
import { Visit } from "./visit.js";
import { Watcher } from "./watcher.js";

/** After our own actions the page has this long to answer them: at least, and at most. */
const SETTLE_MS = 120;
const SETTLED_MS = 1200;
/** So long an answer that does not hold yet is waited for. */
const HELD_MS = 600;
/** So long a person waits for Python without a word. */
const PATIENCE_MS = 8000;
/** After failures that may pass, one after the other: so long until the next try. */
const RETRIES_MS = [1500, 5000, 15_000];
/** An orphaned panel stays so long after it has said so. */
const FAREWELL_MS = 4000;

/** @returns {Session} */
export function begin() {
  const session = new Loop();
  return {
    arrived: () => session.arrived(),
    end: () => session.end(),
    diagnostic: () => session.diagnostic(),
    brief: () => session.brief(),
  };
}

class Loop {
  constructor() {
    this.visit = new Visit();
    this.watcher = new Watcher(() => this.look());
    this.panel = new Panel((action) => this.act(action));
    this.panel.taken = () => this.visit.places();
    this.known = rules();
    /** @type {Promise<State> | null} */
    this.state = null;
    /** @type {Promise<Engine> | null} */
    this.engine = null;
    this.figures = {
      host: "",
      how: "",
      boot_ms: 0,
      ready_ms: 0,
      observe_ms: 0,
      handle_ms: 0,
      looks: 0,
      asks: 0,
    };
    /** @type {string[]} */
    this.errors = [];
    this.outbox = new Outbox((error) => this.note(error));
    /** Language of the person's settings, once known. */
    this.language = "";
    this.looking = false;
    /** Number of the look that counts: one that was interrupted for good does not. */
    this.turn = 0;
    /** Number of the wait for Python that is going on. */
    this.wait = 0;
    this.again = false;
    this.ended = false;
    this.failed = false;
    this.failures = 0;
    /** When Python wants to look again even if nothing changes; never: it need not. */
    this.due = Infinity;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.later = undefined;
    this.changed = () => this.refresh();
    this.shown = (/** @type {PageTransitionEvent} */ { persisted }) => persisted && this.restored();
    if (!document.hidden) this.boot().catch(() => undefined);
    this.refresh();
    chrome.storage.local.onChanged.addListener(this.changed);
    addEventListener("pageshow", this.shown);
    if (document.readyState === "loading")
      document.addEventListener("DOMContentLoaded", () => this.first(), { once: true });
    else this.first();
  }

  /** Python starts while the page still loads. */
  boot() {
    this.engine ??= start().then((engine) => {
      const { host, how, boot_ms, troubles } = engine;
      Object.assign(this.figures, { host, how, boot_ms, ready_ms: Math.round(performance.now()) });
      this.errors.push(...troubles);
      if (this.ended) engine.close();
      return engine;
    });
    return this.engine;
  }

  /** Asks anew what is known of the person, who may have changed it meanwhile. */
  refresh() {
    const asked = insist({ to: "background", type: "state" });
    const before = this.state;
    this.state = asked;
    asked.then(
      ({ interface_language }) => (this.language = interface_language),
      () => undefined,
    );
    if (before) {
      Promise.all([before, asked]).then(
        ([was, is]) => {
          if (JSON.stringify(was) !== JSON.stringify(is) && this.watcher.on) void this.look(true);
        },
        () => undefined,
      );
    } else asked.catch(() => undefined);
  }

  first() {
    if (this.ended) return;
    this.watcher.start();
    this.look(true);
  }

  /** The address changed, or was entered anew. */
  arrived() {
    if (this.ended || this.visit.current) return;
    this.due = Infinity;
    this.panel.hide();
    this.visit = new Visit();
    sweep();
    this.watcher.start();
    this.look(true);
  }

  /**
   * The page was put away with us in it, and is back: much may have changed, and whoever was asked
   * then may never answer.
   */
  restored() {
    if (this.ended) return;
    if (!chrome.runtime?.id) return this.end();
    this.looking = false;
    this.turn += 1;
    this.wait += 1;
    if (!this.figures.host) this.engine = null;
    this.state = null;
    this.refresh();
    this.outbox.again();
    void this.look(true);
  }

  /** Leaves nothing behind. */
  end() {
    if (this.ended) return;
    this.ended = true;
    clearTimeout(this.later);
    removeEventListener("pageshow", this.shown);
    this.watcher.stop();
    this.panel.remove();
    this.engine?.then(
      (engine) => engine.close(),
      () => undefined,
    );
    this.engine = null;
    try {
      chrome.storage.local.onChanged.removeListener(this.changed);
    } catch {
      // The extension is gone, and its listeners with it.
    }
  }

  /**
   * @param {boolean} [anyway] even if the page is as it was
   * @param {{ asked?: boolean }} [options] `asked`: by the person, just now
   */
  async look(anyway = false, { asked = false } = {}) {
    if (this.ended || document.readyState === "loading") return;
    if (!chrome.runtime?.id) return this.end();
    if (this.looking || (document.hidden && !asked)) {
      this.again = true;
      return;
    }
    this.looking = true;
    const turn = ++this.turn;
    try {
      let once = anyway || performance.now() >= this.due;
      for (let round = true; round; once = true) round = await this.round(once, turn);
    } catch (error) {
      if (turn === this.turn) await this.fail(error);
    }
    if (turn !== this.turn) return;
    this.looking = false;
    this.wind();
    if (this.again && !document.hidden) {
      this.again = false;
      this.watcher.touch();
    }
  }

  /**
   * Sets the clock to what is due next: the look that Python wants, or a check of what was written.
   * Rounds without news leave it as it is.
   */
  wind() {
    clearTimeout(this.later);
    this.later = undefined;
    const next = this.ended ? Infinity : Math.min(this.due, this.visit.nextCheck);
    if (next < Infinity)
      this.later = setTimeout(() => this.strike(), Math.max(50, next - performance.now()));
  }

  strike() {
    this.later = undefined;
    const broken = this.visit.check();
    if (broken || performance.now() >= this.due) void this.look(true);
    else this.wind();
  }

  /**
   * @param {boolean} anyway
   * @param {number} turn of the look
   * @returns {Promise<boolean>} something was done, so look again
   */
  async round(anyway, turn) {
    const [known, state, engine] = await this.patiently(
      Promise.all([this.known, this.state ?? this.stateAgain(), this.boot()]),
    );
    const { visit } = this;
    const over = () => this.ended || turn !== this.turn || visit !== this.visit || !visit.current;
    if (over()) return false;
    const began = performance.now();
    [visit.buttons, visit.headings] = [[], []];
    const page = observe(document, known, {
      age_ms: began - visit.since,
      quiet_ms: this.watcher.quiet,
      opened: visit.opened,
      onRoot: (root) => this.watcher.add(root),
      onButton: (node) => visit.buttons.push(node),
      onHeading: (node) => visit.headings.push(node),
    });
    const cost = performance.now() - began;
    this.figures.looks += 1;
    this.figures.observe_ms = Math.round(cost * 10) / 10;
    const { age_ms: _age, quiet_ms: _quiet, ...lasting } = page;
    const text = JSON.stringify(lasting);
    const news = visit.verify() || text !== visit.sent;
    this.watcher.learn(news, cost);
    if (!news && !anyway) return false;
    visit.sent = text;
    visit.page = page;
    const outcomes = visit.told();
    const request = {
      type: "look",
      page,
      now: now(),
      ...state,
      outcomes,
      asked: visit.asked,
      stopped: visit.stopped,
    };
    const sentAt = performance.now();
    this.figures.asks += 1;
    /** @type {LookReply} */
    const reply = await this.patiently(engine.ask(request));
    this.figures.handle_ms = Math.round((performance.now() - sentAt) * 10) / 10;
    if (over()) return false;
    visit.reply = reply;
    this.failed = false;
    this.failures = 0;
    this.due = Infinity;
    const before = visit.outcomes.size;
    const stirred = this.watcher.changedSince(began);
    const look = () =>
      (stirred ? observe(document, known, { opened: visit.opened }).controls : page.controls) ?? [];
    const gone = !visit.perform(reply.plan.actions, look);
    for (const action of reply.plan.actions)
      if (action.kind === "show") visit.pointed.add(action.ref);
    void this.panel.show(reply.view, visit.pointing());
    this.outbox.put(reply.events);
    if (visit.open.length > 0 || gone) {
      await this.settle();
      if (this.ended || turn !== this.turn || visit !== this.visit) return false;
      visit.readBack();
    }
    if (visit.outcomes.size > before || gone) return true;
    this.rest(reply);
    return false;
  }

  /** @param {LookReply} reply after which nothing is left to do at once */
  rest({ watch, look_again_ms }) {
    if (!watch) {
      this.watcher.stop();
      this.engine?.then(
        (engine) => engine.close(),
        () => undefined,
      );
      this.engine = null;
    } else if (look_again_ms >= 0) this.due = performance.now() + look_again_ms;
  }

  /** Until the page has come to rest after what was done to it. */
  async settle() {
    const began = performance.now();
    for (let passed = 0; passed < SETTLED_MS; passed = performance.now() - began) {
      const waits =
        passed < SETTLE_MS ||
        this.watcher.quiet < SETTLE_MS / 2 ||
        (passed < HELD_MS && !this.visit.holding());
      if (!waits) return;
      await new Promise((done) => setTimeout(done, SETTLE_MS / 3));
    }
  }

  stateAgain() {
    this.refresh();
    return /** @type {Promise<State>} */ (this.state);
  }

  /**
   * @template T
   * @param {Promise<T>} answer of Python
   * @returns {Promise<T>} the same; a person who waits long for it is not left with nothing
   */
  async patiently(answer) {
    const wait = ++this.wait;
    const timer = setTimeout(() => void this.tellSlow(wait), PATIENCE_MS);
    try {
      return await answer;
    } finally {
      clearTimeout(timer);
      this.wait += 1;
    }
  }

  /** @param {number} wait that has become too long */
  async tellSlow(wait) {
    const view = await failure(this.languages, "slow");
    await this.lookAround();
    if (!this.ended && wait === this.wait) void this.panel.show(view);
  }

  /** @returns {string[]} for what is said without Python, the best first */
  get languages() {
    return [this.language, ...navigator.languages].filter(Boolean);
  }

  /** @param {unknown} error */
  note(error) {
    if (this.errors.length < 20) this.errors.push(String(error).slice(0, 300));
  }

  /** Without Python nobody has asked yet where the page's fields are, which no panel may cover. */
  async lookAround() {
    const { visit } = this;
    if (visit.page) return;
    try {
      const known = await this.known;
      [visit.buttons, visit.headings] = [[], []];
      visit.page = observe(document, known, {
        onButton: (node) => visit.buttons.push(node),
        onHeading: (node) => visit.headings.push(node),
      });
    } catch (error) {
      this.note(error);
    }
  }

  /** @param {unknown} error Python cannot be asked: the person gets the text all the same */
  async fail(error) {
    if (!chrome.runtime?.id) return this.end();
    this.note(error);
    this.failed = true;
    this.due =
      performance.now() + (passing(error) ? (RETRIES_MS[this.failures] ?? Infinity) : Infinity);
    this.failures += 1;
    this.engine = null;
    this.state = null;
    this.figures.host ||= "none";
    const view = await failure(this.languages);
    await this.lookAround();
    if (!this.ended) void this.panel.show(view);
  }

  /** @param {ViewAction} action of the panel, which a person pressed */
  async act(action) {
    try {
      if (!chrome.runtime?.id) return this.bidFarewell();
      if (action.kind === "fill") {
        this.visit.stopped = false;
        // For all of the form: some of it may only come after an answer.
        this.visit.asked = true;
        await this.look(true, { asked: true });
      } else if (action.kind === "undo") {
        this.visit.undo();
        await this.look(true);
      } else if (action.kind === "open_url" || action.kind === "open_page") {
        await send({ to: "background", type: "open", kind: action.kind, value: action.value });
      } else if (action.kind === "record" && action.event) {
        await insist({
          to: "background",
          type: "record",
          events: [{ ...action.event, id: action.event.id || crypto.randomUUID() }],
        });
        this.panel.say("recorded");
        await this.look(true);
      } else if (action.kind === "reload") location.reload();
    } catch (error) {
      this.note(error);
      this.panel.say("failed");
    }
  }

  /** The extension was updated or removed since: the panel can do nothing any more but say so. */
  bidFarewell() {
    this.panel.say("panel_extension_updated");
    setTimeout(() => this.end(), FAREWELL_MS);
  }

  diagnostic() {
    return diagnosticOf(this.visit, this.figures, this, this.errors);
  }

  /**
   * As much of the diagnostic as tells whether to ask for the rest: what asks often must not cost
   * the page much.
   */
  brief() {
    const { kind = "unknown", cause = "" } = this.visit.reply?.verdict ?? {};
    return { verdict: { kind, cause }, engine: this.figures, settled: this.settled };
  }

  /**
   * @returns {boolean} no look is going on, and none will begin unless the page or the person does
   * something
   */
  get idle() {
    return !this.looking && !this.again && !this.watcher.waiting && this.later === undefined;
  }

  /** @returns {boolean} nothing is being done, waited for or checked any more */
  get settled() {
    const rest =
      !this.looking &&
      !this.again &&
      !this.watcher.waiting &&
      this.due === Infinity &&
      this.watcher.quiet > SETTLE_MS;
    const sure = this.failed || (this.visit.reply !== null && this.visit.sure);
    return document.readyState === "complete" && rest && sure && this.outbox.idle;
  }
}

/**
 * @param {any} error
 * @returns {boolean} the background, or the offscreen document, ended before it answered: the next
 * one may not
 */
const passing = (error) => error instanceof Unanswered || error?.code === "refused";

/** @returns {string} the time here, with its offset */
function now() {
  const date = new Date();
  const minutes = -date.getTimezoneOffset();
  const pad = (/** @type {number} */ number) =>
    String(Math.trunc(Math.abs(number))).padStart(2, "0");
  const local = new Date(date.getTime() + minutes * 60_000).toISOString().slice(0, 19);
  return `${local}${minutes < 0 ? "-" : "+"}${pad(minutes / 60)}:${pad(minutes % 60)}`;
}
