/**
 * Says what a new study will train, in a line or two.
 *
 * @module
 */

import { counted } from "../report/phrases.ts";
import type { ChosenPlan } from "./choose_plan.ts";

/** Returns a new study in a line or two. */
export function planLines({ subject, choices }: ChosenPlan): string[] {
  const { base_model, epochs, seeds, judges, batch_size } = choices;
  const facts = choices.settings.map((setting) =>
    Math.min(
      choices.n_facts ?? 150,
      subject.facts.filter((fact) => fact.setting === setting).length,
    )
  );
  return [
    `${base_model} trains ${
      counted(facts.reduce((sum, n) => sum + n, 0), "fact")
    } of ${subject.dataset}: epochs ${epochs.join(", ")}; ${
      counted(seeds.length, "seed")
    }${batch_size === null ? "" : `; batches of ${batch_size}`}`,
    `judged by ${judges.join(", ")}`,
  ];
}
