/**
 * A session on one page, put together from its parts. `main.js` loads this module, which is
 * shipped as one file with all that it imports.
 *
 * @typedef {{ onAddressChange: () => void, end: () => void, diagnostic: () => object, brief: () =>
 * object }} Session
 */

import { rules } from "../../shared/addresses.js";
import { observe } from "../page/observe.js";
import { Panel } from "../panel/panel.js";
import { EngineHandle } from "./engine-handle.js";
import { ErrorLog } from "./error-log.js";
import { SessionLoop } from "./loop.js";
import { Notices } from "./notices.js";
import { Outbox } from "./outbox.js";
import { PageSession } from "./page-session.js";
import { PersonActions } from "./person-actions.js";
import { PersonState } from "./person-state.js";
import { Visit } from "./visit.js";
import { Watcher } from "./watcher.js";

/** @returns {Session} */
export function begin() {
  const life = new AbortController();
  const { signal } = life;
  const errorLog = new ErrorLog();
  const onError = (/** @type {unknown} */ error) => errorLog.add(error);
  const watcher = new Watcher(() => void loop.look());
  const panel = new Panel({
    onAction: (action) => void actions.perform(action),
    obstacles: () => loop.visit.obstacles(),
  });
  const person = new PersonState(() => watcher.isRunning && void loop.look(true));
  const engine = new EngineHandle({
    onSlow: (notice) => void notices.showSlow(notice),
    onTroubles: (troubles) => errorLog.addTroubles(troubles),
    signal,
  });
  const notices = new Notices({
    panel,
    languages: () => [person.language, ...navigator.languages].filter(Boolean),
    observe: () => loop.observeForPanel(),
  });
  const outbox = new Outbox(onError);
  const loop = new SessionLoop(
    {
      ...{ rules: rules(), person, engine, watcher, panel, outbox, notices, onError, observe },
      createVisit: () => new Visit(),
      onOrphaned: () => session.end(),
    },
    signal,
  );
  const session = new PageSession({
    ...{ life, loop, engine, person, watcher, panel, outbox, errorLog },
  });
  const actions = new PersonActions({ loop, panel, onError, end: () => session.end() });
  session.start();
  return session;
}
