/**
 * Packs token sequences into rows of fixed size, several to a row.
 *
 * Fixed sizes, because every new shape is compiled anew. Positions restart with
 * each sequence and a segment number keeps the sequences of a row apart.
 *
 * @module
 */

/** One sequence: its tokens, and the loss weight of predicting each. */
export interface Sequence {
  ids: readonly number[];
  /** `weights[i]` weighs the prediction of `ids[i]`; the first has no use. */
  weights: readonly number[];
}

/** Rows of `columns` tokens, on the host. Lengths are rows * columns. */
export interface PackedRows {
  rows: number;
  columns: number;
  ids: Int32Array<ArrayBuffer>;
  segments: Int32Array<ArrayBuffer>;
  positions: Int32Array<ArrayBuffer>;
  /** The token to predict after each token, and how much that counts. */
  targets: Int32Array<ArrayBuffer>;
  weights: Float32Array<ArrayBuffer>;
  /** Where each sequence went: the index of its first token. */
  starts: number[];
}

/**
 * Packs as many sequences as fit, in order, and says how many.
 *
 * First fit: each sequence goes to the first row that has room for it.
 * Sequences longer than a row throw; packing stops at the first that finds no
 * room, so `starts.length` sequences were taken.
 *
 * @throws {RangeError} If a sequence is longer than a row.
 */
export function packRows(
  sequences: readonly Sequence[],
  { rows, columns }: { rows: number; columns: number },
): PackedRows {
  const packed = emptyRows(rows, columns);
  const used = new Array<number>(rows).fill(0);
  const count = new Array<number>(rows).fill(0);
  for (const sequence of sequences) {
    const length = sequence.ids.length;
    if (length > columns) {
      throw new RangeError(
        `Cannot pack a sequence as it must fit a row of ${columns} tokens: length=${length}`,
      );
    }
    const row = used.findIndex((taken) => taken + length <= columns);
    if (row < 0) break;
    const start = row * columns + (used[row] as number);
    place(packed, sequence, { start, segment: count[row] as number });
    used[row] = (used[row] as number) + length;
    count[row] = (count[row] as number) + 1;
  }
  return packed;
}

/** Rows of padding: every padding token is a segment of its own row, -1. */
function emptyRows(rows: number, columns: number): PackedRows {
  const n = rows * columns;
  return {
    rows,
    columns,
    ids: new Int32Array(n),
    segments: new Int32Array(n).fill(-1),
    positions: new Int32Array(n),
    targets: new Int32Array(n),
    weights: new Float32Array(n),
    starts: [],
  };
}

function place(
  packed: PackedRows,
  { ids, weights }: Sequence,
  { start, segment }: { start: number; segment: number },
): void {
  packed.starts.push(start);
  for (let i = 0; i < ids.length; i++) {
    packed.ids[start + i] = ids[i] as number;
    packed.segments[start + i] = segment;
    packed.positions[start + i] = i;
    if (i + 1 < ids.length) {
      packed.targets[start + i] = ids[i + 1] as number;
      packed.weights[start + i] = weights[i + 1] as number;
    }
  }
}
