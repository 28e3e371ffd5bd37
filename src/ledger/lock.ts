/**
 * The lock file of a ledger: one process writes at a time, and says who it is.
 *
 * The operating system holds the lock and lets go when the process ends,
 * however it ends, so a stale lock cannot stay; the file's text is for people.
 * It is emptied rather than removed, since removing it could let two in.
 *
 * @module
 */

import { dirname } from "node:path";
import { hostname } from "node:os";

/** Who holds a lock. */
export interface Holder {
  pid: number;
  host: string;
  started: string;
}

/** A lock that this process holds until `release`. */
export interface Lock {
  release(): void;
}

/**
 * Takes the lock file at `path`, or throws an error that says who has it.
 *
 * @param resource The file that the lock protects, for the message.
 */
export function takeLock(path: string, resource: string): Lock {
  Deno.mkdirSync(dirname(path), { recursive: true });
  const file = Deno.openSync(path, { create: true, read: true, write: true });
  if (!file.tryLockSync(true)) {
    file.close();
    throw new Error(
      `Cannot write ${resource} as one process writes it at a time: ${path} is held by ${
        holderOf(path)
      }`,
    );
  }
  const holder: Holder = {
    pid: Deno.pid,
    host: hostname(),
    started: new Date().toISOString(),
  };
  file.truncateSync();
  file.writeSync(new TextEncoder().encode(`${JSON.stringify(holder)}\n`));
  return {
    release: () => {
      file.truncateSync();
      file.close(); // closing unlocks
    },
  };
}

/** Returns who holds a lock, in words; its file may be half written. */
function holderOf(path: string): string {
  const text = Deno.readTextFileSync(path);
  const [pid, host, started] = ["pid", "host", "started"].map((name) =>
    new RegExp(`"${name}":"?([^",}]+)`).exec(text)?.[1] ?? "unknown"
  );
  return `process ${pid} on ${host} since ${started}`;
}
