/**
 * How fast a large corpus is searched, and how well: 100,000 vectors of 256
 * 32-bit numbers, one query at a time. Exits 100 where a bound does not hold.
 *
 * The vectors are made up from a seed: 1,000 clusters of unit vectors, each
 * vector its cluster's center and noise, as texts come in topics. Queries are
 * drawn alike and are none of the vectors. Vectors without any clusters are
 * harder to search and like no text. The bounds are for 2 cores with nothing
 * else on them.
 *
 * @module
 */

import process from "node:process";
import { randomInteger, randomNormal, seededRandom } from "../src/random.ts";
import { exactIndex, scaled } from "../src/retrieval/exact_index.ts";
import { loadHnsw } from "../src/retrieval/hnsw_index.ts";

const [VECTORS, DIMENSIONS, CLUSTERS, QUERIES, K] = [
  100_000,
  256,
  1000,
  200,
  5,
];

/** Of the noise in each dimension, where a center's has 1. */
const SPREAD = 0.6;

const BUILD_SECONDS = 60;
const RECALL = 0.99;
const MILLISECONDS = 5;

const random = seededRandom(1, "bench retrieval");
const normals = (n: number) =>
  Float32Array.from({ length: n }, () => randomNormal(random));
const centers = Array.from({ length: CLUSTERS }, () => normals(DIMENSIONS));

/** Returns one unit vector of a cluster drawn at random. */
function draw(): Float32Array {
  const center = centers[randomInteger(random, CLUSTERS)]!;
  const noise = normals(DIMENSIONS);
  return scaled(center.map((value, i) => value + SPREAD * noise[i]!));
}

const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[values.length >> 1]!;

const values = new Float32Array(VECTORS * DIMENSIONS);
for (let i = 0; i < VECTORS; i++) values.set(draw(), i * DIMENSIONS);
const queries = Array.from({ length: QUERIES }, draw);
const table = { dimensions: DIMENSIONS, values };

const build = await loadHnsw();
const started = performance.now();
const before_build = process.cpuUsage();
const hnsw = build(table);
const seconds = (performance.now() - started) / 1000;
const cpu_seconds = process.cpuUsage(before_build).user / 1e6;

const exact = exactIndex(table);
const times = { hnsw: [] as number[], exact: [] as number[] };
let found = 0;
for (const query of queries) {
  const search = (name: "hnsw" | "exact") => {
    const before = performance.now();
    const places = (name === "hnsw" ? hnsw : exact).search(query, K);
    times[name].push(performance.now() - before);
    return new Set(places.map(({ place }) => place));
  };
  found += search("hnsw").intersection(search("exact")).size;
}
const recall = found / (QUERIES * K);
const milliseconds = median(times.hnsw);

const line = (what: string, [value, bound, unit]: [number, number, string]) =>
  console.log(
    `${what} / bound: ${value.toFixed(2)}${unit} / ${bound}${unit} = ${
      (value / bound).toFixed(2)
    }`,
  );
console.log(
  `${VECTORS} vectors in ${CLUSTERS} clusters, ${DIMENSIONS} dimensions, ${QUERIES} queries`,
);
line("build", [seconds, BUILD_SECONDS, " s"]);
console.log(`  of one processor: ${cpu_seconds.toFixed(1)} s`);
line(`recall@${K}`, [recall, RECALL, ""]);
line("query, median", [milliseconds, MILLISECONDS, " ms"]);
console.log(
  `exact search, median: ${median(times.exact).toFixed(1)} ms, ${
    (median(times.exact) / milliseconds).toFixed(0)
  } times as long`,
);
Deno.exit(
  seconds <= BUILD_SECONDS && recall >= RECALL && milliseconds <= MILLISECONDS
    ? 0
    : 100,
);
