export interface IdleWatch {
  /** +1 when a request or stream begins, −1 when it is over. */
  readonly onTraffic: (change: 1 | -1) => void;
  readonly stop: () => void;
}

/** Calls back once nothing has been asked, and no stream has been open, for a while. A page that is open has a stream. */
export function watchIdle(idleMs: number, onIdle: () => void): IdleWatch {
  let open = 0;
  let timer = setTimeout(onIdle, idleMs);
  return {
    onTraffic(change) {
      open += change;
      clearTimeout(timer);
      if (open === 0) timer = setTimeout(onIdle, idleMs);
    },
    stop() {
      clearTimeout(timer);
    },
  };
}
