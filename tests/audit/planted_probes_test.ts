import assert from "node:assert/strict";
import type { BaseAnswer } from "src/audit/context.ts";
import {
  audited,
  firstItem,
  planted,
  raised,
  soundContent,
} from "./small_dataset.ts";

Deno.test("answers that are nearly always No exceed the constant answer", () => {
  const finding = planted("class_balance", (content) => {
    for (const item of content.items) {
      if (item.question_type === "secondary") item.answers = ["No"];
    }
    return undefined;
  });
  assert.deepEqual([finding.question_type, finding.value], ["secondary", 1]);
});

Deno.test("a template with one answer is found in a balanced type", () => {
  const finding = planted("class_balance_template", (content) => {
    const answers: Record<string, string> = {
      "secondary/age": "No",
      "secondary/height": "Yes",
    };
    for (const item of content.items) {
      const answer = answers[item.template];
      if (answer !== undefined) item.answers = [answer];
    }
    return undefined;
  });
  assert.equal(finding.item_ids.length, 50);
  assert.deepEqual(
    raised(audited(soundContent()), "class_balance"),
    [],
    "the type as a whole stays balanced",
  );
});

Deno.test("the most common answer of each template is a line to beat", () => {
  const finding = planted("guessing", (content) => {
    for (const item of content.items) {
      if (item.question_type === "comparison") {
        item.answers = [item.template === "comparison/age" ? "Yes" : "No"];
      }
    }
    return undefined;
  });
  assert.deepEqual([finding.question_type, finding.value], ["comparison", 1]);
});

Deno.test("a test question that is trained leaks, whatever its case", () => {
  planted("leakage_exact", (content) => {
    const item = firstItem(content, "rephrased");
    content.paraphrases[0]!.prompt = item.prompt.toLowerCase();
    return item;
  });
});

Deno.test("eight words that training has about one entity leak", () => {
  const long = (end: string) =>
    `In the spring of that year Draxulla did at last ${end}?`;
  planted("leakage_word_runs", (content) => {
    const item = firstItem(content, "secondary");
    content.paraphrases[0]!.prompt = long("say what she thought of it");
    item.prompt = long("move");
    return item;
  });
});

Deno.test("eight words that training has about several entities are a template", () => {
  const content = soundContent();
  const start = "Answer the question with a number, word, or phrase:";
  for (const example of content.paraphrases) {
    example.prompt = `${start} ${example.prompt}`;
  }
  const item = firstItem(content, "secondary");
  item.prompt = `${start} ${item.prompt}`;
  assert.deepEqual(raised(audited(content), "leakage_word_runs"), []);
});

Deno.test("a test question with a small edit nearly stands in training", () => {
  planted("leakage_near_duplicates", (content) => {
    const item = firstItem(
      content,
      "rephrased",
      ({ variant }) => variant === "wording",
    );
    const example = content.paraphrases.find(({ fact_ids }) =>
      fact_ids[0] === item.fact_ids[0]
    )!;
    example.prompt = item.prompt.replace("?", "s?");
    if (example.prompt === item.prompt) example.prompt += "s";
    return item;
  });
});

Deno.test("new wordings with part of the name only are confounded", () => {
  const finding = planted("confound_name_form", (content) => {
    content.items = content.items.filter(({ question_type, variant }) =>
      question_type !== "rephrased" || variant === "wording"
    );
    for (const item of content.items) {
      if (item.question_type === "rephrased") {
        item.prompt = item.prompt.replace(/ ([A-Z]\w+) ([A-Z]\w+)/, " $1");
      }
    }
    return undefined;
  });
  assert.deepEqual([finding.question_type, finding.value], ["rephrased", 150]);
});

Deno.test("a dropped instruction on the form of the answer is found", () => {
  const finding = planted("confound_answer_instruction", (content) => {
    for (const item of content.items) {
      if (item.question_type === "memorization") {
        item.prompt = `Answer with a word or number only.\n${item.prompt}`;
      } else if (item.question_type !== "rephrased") {
        item.prompt = `Answer yes or no.\n${item.prompt}`;
      }
    }
    return undefined;
  });
  assert.deepEqual([finding.question_type, finding.value], ["rephrased", 450]);
});

Deno.test("a type with few items cannot show a difference of 0.3", () => {
  const finding = planted("detectable_difference", (content) => {
    let kept = 0;
    content.items = content.items.filter(({ question_type }) =>
      question_type !== "comparison" || kept++ < 25
    );
    return undefined;
  });
  assert.equal(finding.question_type, "comparison");
  assert.match(finding.message, /with n=25 items/);
});

Deno.test("questions that a base model answers before training are found", () => {
  const content = soundContent();
  const told = new Set(
    content.facts.filter(({ setting }) => setting !== "known")
      .map(({ fact_id }) => fact_id),
  );
  const asked = content.items.filter((item) =>
    item.question_type === "memorization" && told.has(item.fact_ids[0]!)
  );
  const answers = (right: number): BaseAnswer[] =>
    asked.map(({ item_id }, i) => ({
      model: "base",
      item_id,
      is_correct: i < right,
    }));
  const check = "answerable_without_fact";
  const none = audited(content, { base_answers: answers(2) });
  assert.deepEqual(raised(none, check), []);
  const many = audited(content, { base_answers: answers(40) });
  const [finding] = raised(many, check);
  assert.equal(finding?.item_ids.length, 40);
  assert.match(finding.message, /^base, untuned, is right on 40 of 75/);
});

Deno.test("code is neither guessed nor confounded: it is run", () => {
  const content = soundContent();
  for (const item of content.items) {
    if (item.question_type !== "rephrased") continue;
    item.answer_format = "code";
    item.answers = ["say()"];
    item.prompt = item.prompt.replace(/ ([A-Z]\w+) ([A-Z]\w+)/, " $1 again");
  }
  const audit = audited(content);
  for (const check of ["guessing", "confound_name_form"]) {
    assert.deepEqual(raised(audit, check), [], check);
  }
});

Deno.test("tests of facts that no trained question asks are to be looked at", () => {
  const content = soundContent();
  const [fact_id] = firstItem(content, "secondary").fact_ids;
  content.items = content.items.filter((item) =>
    item.question_type !== "memorization" || item.fact_ids[0] !== fact_id
  );
  const found = raised(audited(content), "trained_questions");
  assert.ok(found.every(({ severity }) => severity === "warning"));
  const secondary = found.find((one) => one.question_type === "secondary");
  assert.deepEqual([secondary?.value, secondary?.fact_ids], [1, [fact_id]]);
});

Deno.test("the balance of a handful of yes/no questions says nothing", () => {
  const content = soundContent();
  let kept = 0;
  content.items = content.items.filter(({ question_type }) =>
    question_type !== "secondary" || kept++ < 9
  );
  for (const item of content.items) {
    if (item.question_type === "secondary") item.answers = ["No"];
  }
  assert.deepEqual(raised(audited(content), "class_balance"), []);
});
