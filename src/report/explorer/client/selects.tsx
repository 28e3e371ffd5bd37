/** @jsxRuntime automatic */
/** @jsxImportSource preact */
/**
 * What the matrix is made of: its columns, its arm, the judge of its marks.
 *
 * @module
 */

import { readable } from "../../../figures/theme.ts";
import type { Model } from "../model.ts";
import type { ExplorerState } from "../state.ts";
import { judgeWord } from "./words.ts";

interface Props {
  model: Model;
  state: ExplorerState;
  set: (change: Partial<ExplorerState>) => void;
}

/** Each is there where there is something to choose. */
export function Selects({ model, state, set }: Props) {
  const { data, judges, lines } = model;
  const conditions = data.conditions.filter((id) =>
    lines.some(({ condition_id }) => condition_id === id)
  );
  const { arms } = data;
  return (
    <div class="selects">
      {conditions.length > 0 && (
        <Select
          name="columns"
          value={state.condition ?? ""}
          options={[
            ["", "all conditions"],
            ...conditions.map((id) => [id, `${readable(id)}, by epoch`]),
          ]}
          choose={(value) => set({ condition: value || null })}
        />
      )}
      {arms.length > 1 && (
        <Select
          name="arm"
          value={state.arm ?? ""}
          options={[
            ["", "all arms"],
            ...arms.map(({ arm, label }) => [arm, label]),
          ]}
          choose={(value) => set({ arm: value || null })}
        />
      )}
      {judges.length > 1 && (
        <Select
          name="judge"
          value={String(state.judge)}
          options={judges.map((place) => [
            String(place),
            judgeWord(data.judges[place]!),
          ])}
          choose={(value) => set({ judge: Number(value) })}
        />
      )}
    </div>
  );
}

function Select({ name, value, options, choose }: {
  name: string;
  value: string;
  options: string[][];
  choose: (value: string) => void;
}) {
  return (
    <label>
      <span>{name}</span>
      <select
        name={name}
        value={value}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        {options.map(([option, text]) => (
          <option key={option} value={option}>{text}</option>
        ))}
      </select>
    </label>
  );
}
