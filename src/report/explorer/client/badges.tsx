/** @jsxRuntime automatic */
/** @jsxImportSource preact */
/**
 * Failure badges: a mark over each checkpoint that has one, and all of them in
 * words, with their rules, in a fold above the matrix.
 *
 * @module
 */

import { readable } from "../../../figures/theme.ts";
import { counted } from "../../phrases.ts";
import type { ExplorerBadge } from "../data.ts";
import type { Model } from "../model.ts";
import { armName, type Column } from "./columns.ts";
import { judgeWord } from "./words.ts";

/** Returns the badges of a column; a base has none. */
export function badgesOf(
  { data: { badges, epochs } }: Model,
  { lines, epoch, is_base }: Column,
): ExplorerBadge[] {
  if (is_base) return [];
  const [{ condition_id, arm }] = lines as [Column["lines"][number]];
  return badges.filter((badge) =>
    badge.condition_id === condition_id && badge.arm === arm &&
    badge.epoch === epochs[epoch]
  );
}

/** How many badges a column has; opens the fold that explains them. */
export function BadgeMark({ badges, open }: {
  badges: readonly ExplorerBadge[];
  open: () => void;
}) {
  if (badges.length === 0) return null;
  const fires = badges.some(({ state }) => state === "fires");
  return (
    <button
      type="button"
      class={fires ? "badge fires" : "badge"}
      title={badges.map(({ facts, text }) => `${facts}: ${text}`).join("\n")}
      onClick={open}
    >
      {badges.length}
      <span class="only-read">
        {badges.length === 1 ? "failure badge" : "failure badges"}
      </span>
    </button>
  );
}

/** The badges of all columns, a line each; nothing where there are none. */
export function BadgeList({ model, columns, is_open, toggle }: {
  model: Model;
  columns: readonly Column[];
  is_open: boolean;
  toggle: (is_open: boolean) => void;
}) {
  const found = columns.flatMap((column) => badgesOf(model, column));
  if (found.length === 0) return null;
  const [{ arm, judge }] = found as [ExplorerBadge];
  return (
    <details
      class="badge-list"
      open={is_open}
      onToggle={(event) => toggle(event.currentTarget.open)}
    >
      <summary>
        {counted(found.length, "failure badge")} {fired(found)}
      </summary>
      <div tabIndex={0} role="region" aria-label="Failure badges">
        <ul>
          {found.map(({ condition_id, epoch, state, facts, text }) => (
            <li key={`${condition_id} ${epoch} ${facts} ${text}`} class={state}>
              <b>{readable(condition_id)}, epoch {epoch}, {facts}</b>
              {": "}
              <bdi>{text}</bdi>
            </li>
          ))}
        </ul>
        <p>
          Over all seeds, by {judgeWord(judge)}
          {model.data.arms.length > 1 && `, in the arm ${armName(model, arm)}`}.
        </p>
      </div>
    </details>
  );
}

function fired(found: readonly ExplorerBadge[]): string {
  const n = found.filter(({ state }) => state === "fires").length;
  if (n === found.length) return n === 1 ? "fires" : "fire";
  if (n === 0) return "suspected";
  return `: ${n} ${n === 1 ? "fires" : "fire"}, ${found.length - n} suspected`;
}
