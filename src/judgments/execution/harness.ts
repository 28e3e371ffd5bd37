/**
 * What stands in the sandbox before the program: it notes who reaches out,
 * turns returned values into text, and tells which built-ins were changed.
 *
 * The harness takes what it needs of the built-ins before the program runs,
 * is held by the host alone, and runs no code of the program: it reads values
 * by their descriptors, and there is no Proxy. It never knows a right answer.
 *
 * @module
 */

/**
 * Names of other places' globals, and of built-ins that could make a verdict
 * depend on the day or fool a reader; asking for one is noted.
 */
export const OUTSIDE: readonly string[] = [
  "Deno",
  "Bun",
  "process",
  "require",
  "module",
  "exports",
  "fetch",
  "XMLHttpRequest",
  "WebSocket",
  "EventSource",
  "Worker",
  "SharedWorker",
  "importScripts",
  "navigator",
  "location",
  "WebAssembly",
  "setTimeout",
  "setInterval",
  "Date",
  "Proxy",
];

/**
 * A script whose value is `{ textOf, refused, changed }`.
 *
 * `textOf(value, most)` returns plain data as JSON text, or throws a word for
 * what the value is instead.
 */
export const HARNESS = `(() => {
  "use strict";
  const { getPrototypeOf, getOwnPropertyDescriptor, defineProperty, hasOwn, is } = Object;
  const { ownKeys } = Reflect;
  const { isArray } = Array;
  const { stringify } = JSON;
  const objects = Object.prototype, arrays = Array.prototype;
  const promises = Promise.prototype;

  const asked = { __proto__: null };
  for (const name of ${JSON.stringify(OUTSIDE)}) {
    delete globalThis[name];
    defineProperty(globalThis, name, {
      get() { asked[name] = true; return undefined; },
      set(value) { defineProperty(globalThis, name, { value, writable: true }); },
      configurable: true,
    });
  }
  const quiet = () => {};
  globalThis.console = { log: quiet, info: quiet, warn: quiet, error: quiet, debug: quiet };
  let state = 1;
  Math.random = () => (state = (state * 48271) % 2147483647) / 2147483647;

  const known = [];
  const note = (name, object) => {
    if (object === null || typeof object !== "object" && typeof object !== "function") return;
    if (known.some((one) => one.object === object)) return;
    const keys = ownKeys(object);
    const found = keys.map((key) => getOwnPropertyDescriptor(object, key));
    known.push({ name, object, keys, found });
    if (typeof object === "function") note(name + ".prototype", found[keys.indexOf("prototype")]?.value);
  };
  for (const name of ownKeys(globalThis)) {
    const found = getOwnPropertyDescriptor(globalThis, name);
    if (name !== "globalThis" && found.get === undefined) note(String(name), found.value);
  }
  note("the iterators' prototype", getPrototypeOf(getPrototypeOf([][Symbol.iterator]())));
  note("the array iterators' prototype", getPrototypeOf([][Symbol.iterator]()));
  note("the generators' prototype", getPrototypeOf(function* () {}).prototype);
  note("the async functions' prototype", getPrototypeOf(async () => {}));

  const isChanged = ({ object, keys, found }) => {
    if (ownKeys(object).length !== keys.length) return true;
    for (let i = 0; i < keys.length; i++) {
      const now = getOwnPropertyDescriptor(object, keys[i]);
      if (now === undefined) return true;
      if (!is(now.value, found[i].value) || now.get !== found[i].get || now.set !== found[i].set) return true;
    }
    return false;
  };
  const changed = () => {
    let names = "";
    for (let i = 0; i < known.length; i++) {
      if (isChanged(known[i])) names += (names === "" ? "" : ", ") + known[i].name;
    }
    return names;
  };

  const textOf = (value, most) => {
    let left = most;
    const take = (text) => {
      left -= text.length;
      if (left < 0) throw "too much text";
      return text;
    };
    const read = (holder, key) => {
      const found = getOwnPropertyDescriptor(holder, key);
      if (found === undefined) return undefined;
      if (!hasOwn(found, "value")) throw "an object with a getter";
      return found.value;
    };
    const write = (value, depth) => {
      if (value === null) return take("null");
      if (depth > 40) throw "a nest without end";
      switch (typeof value) {
        case "boolean": return take(value ? "true" : "false");
        case "number":
          return take(value - value === 0 ? stringify(value) : '{"$number":"' + value + '"}');
        case "string":
          if (value.length > left) throw "too much text";
          return take(stringify(value));
        case "undefined": return take('{"$undefined":true}');
        case "object": return isArray(value) ? list(value, depth) : object(value, depth);
        default: throw "a " + typeof value;
      }
    };
    const list = (value, depth) => {
      if (getPrototypeOf(value) !== arrays) throw "an array of another class";
      let text = "[";
      for (let i = 0; i < value.length; i++) {
        text += (i === 0 ? "" : take(",")) + write(read(value, i), depth + 1);
      }
      return text + take("]");
    };
    const object = (value, depth) => {
      const prototype = getPrototypeOf(value);
      if (prototype === promises) throw "a promise";
      if (prototype !== objects && prototype !== null) throw "an object of a class";
      const keys = ownKeys(value);
      let text = "{";
      for (let i = 0; i < keys.length; i++) {
        if (typeof keys[i] === "symbol") throw "an object with symbols";
        const part = read(value, keys[i]);
        if (part === undefined) continue;
        text += (text === "{" ? "" : take(",")) + take(stringify(keys[i])) + ":" + write(part, depth + 1);
      }
      return text + take("}");
    };
    return write(value, 0);
  };
  const refused = () => {
    const names = ownKeys(asked);
    let text = "";
    for (let i = 0; i < names.length; i++) text += names[i] + " ";
    return text;
  };
  return { textOf, changed, refused };
})()`;
