/**
 * The SQLite file of a ledger: made whole, checked before it is touched.
 *
 * @module
 */

import { DatabaseSync } from "node:sqlite";
import { COLUMNS, createTable } from "./sql.ts";
import { TABLE_NAMES } from "./tables.ts";

const HEADER_BYTES = 100; // https://www.sqlite.org/fileformat.html, 1.3
const MAGIC = "SQLite format 3\0";
const BROKEN = /malformed|not a database|disk I\/O error/;

/**
 * Makes a new, empty ledger file. It appears whole or not at all, so that a
 * file of zero bytes is always a damaged one.
 */
export function createDatabaseFile(path: string): void {
  if (exists(`${path}-wal`)) {
    throw new Error(
      `Cannot create ${path} as its write-ahead log must go with it: ${path}-wal is there without it; restore ${path} or remove the log`,
    );
  }
  const partial = `${path}.partial`;
  if (exists(partial)) Deno.removeSync(partial);
  const database = new DatabaseSync(partial);
  database.exec("PRAGMA journal_mode = WAL");
  database.exec(
    "CREATE TABLE texts (id INTEGER PRIMARY KEY, text ANY NOT NULL) STRICT",
  );
  for (const table of TABLE_NAMES) database.exec(createTable(table));
  database.close();
  Deno.renameSync(partial, path);
}

/**
 * Throws unless the file is a whole ledger of this version. Changes nothing.
 *
 * Without a write-ahead log the size must be what the header says. With one,
 * a process was killed or is at work, perhaps while moving the log into the
 * file: then SQLite's own check sees both together.
 *
 * @param options.readonly Whether another process may be writing the file.
 *   Then SQLite may leave its own small files (-shm, -wal) beside it.
 */
export function checkDatabaseFile(
  path: string,
  { readonly }: { readonly: boolean },
): void {
  const logged = hasLog(path);
  assertHeader(path, { logged });
  explainDamage(path, () => {
    // To read and write, so that SQLite removes the files it puts beside its
    // own; but not with a log, which closing would move into the file.
    const database = new DatabaseSync(path, { readOnly: readonly || logged });
    try {
      const [found] = Object.values(
        database.prepare("PRAGMA quick_check(1)").get() ?? {},
      );
      if (found !== "ok") {
        throw new Error(`malformed: ${String(found).replace(/\s+/g, " ")}`);
      }
      assertTables(database, path);
    } finally {
      database.close();
    }
  });
}

/** Whether rows stand in the write-ahead log that are not in the file yet. */
function hasLog(path: string): boolean {
  const log = `${path}-wal`;
  return exists(log) && Deno.statSync(log).size > 0;
}

/** Throws unless a file starts as SQLite's do and is as long as it says. */
function assertHeader(path: string, { logged }: { logged: boolean }): void {
  const file = Deno.openSync(path);
  const { size } = file.statSync();
  const header = new Uint8Array(HEADER_BYTES);
  file.readSync(header);
  file.close();
  if (size < HEADER_BYTES) throw damaged(path, `it has ${size} bytes`);
  if (new TextDecoder().decode(header.subarray(0, 16)) !== MAGIC) {
    throw damaged(path, "it does not start like one");
  }
  const view = new DataView(header.buffer);
  const page = view.getUint16(16) === 1 ? 65536 : view.getUint16(16);
  const expected = page * view.getUint32(28);
  if (!logged && size < expected) {
    throw damaged(path, `it has ${size} of ${expected} bytes`);
  }
}

function assertTables(database: DatabaseSync, path: string): void {
  for (const table of TABLE_NAMES) {
    const found = database.prepare(`PRAGMA table_info(${table})`).all()
      .map(({ name }) => name);
    const expected = COLUMNS[table].map(({ name }) => name);
    if (found.join() !== expected.join()) {
      throw new Error(
        `Cannot open ${path} as its table ${table} must have the columns ${
          expected.join(", ")
        }: it has ${
          found.join(", ") || "none"
        }; open it with the version that made it`,
      );
    }
  }
}

/** Runs `work` and turns SQLite's words for damage into one clear error. */
export function explainDamage<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof Error && BROKEN.test(error.message)) {
      throw damaged(path, error.message);
    }
    throw error;
  }
}

function damaged(path: string, state: string): Error {
  return new Error(
    `Cannot open ${path} as it must be a whole SQLite database: ${state}; nothing was changed; restore it, or move it away and thaw or start again`,
  );
}

export function exists(path: string): boolean {
  try {
    Deno.statSync(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
