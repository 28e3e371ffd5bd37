/**
 * Lint rules: files stay under 250 lines, functions under 60, and a function
 * takes at most two positional arguments and then options.
 *
 * @module
 */

const FILE_LINES = 250;
const FUNCTION_LINES = 60;
const PARAMETERS = 3;

type Context = Deno.lint.RuleContext;
type Node = { range: Deno.lint.Range };

/** Returns how many lines the text spans from `start` to `end`. */
function linesOf(text: string, [start, end]: Deno.lint.Range): number {
  return text.slice(start, end).trimEnd().split("\n").length;
}

function checkFile(context: Context, node: Node): void {
  const { text } = context.sourceCode;
  const lines = linesOf(text, [0, text.length]);
  if (lines < FILE_LINES) return;
  context.report({
    range: node.range[1] > node.range[0]
      ? [node.range[0], node.range[0] + 1]
      : node.range,
    message: `The file has ${lines} lines; files stay under ${FILE_LINES}`,
    hint: "Split it by job, not by size.",
  });
}

function checkFunction(context: Context, node: Node): void {
  const lines = linesOf(context.sourceCode.text, node.range);
  if (lines < FUNCTION_LINES) return;
  context.report({
    range: [node.range[0], node.range[0] + 1],
    message:
      `The function has ${lines} lines; functions stay under ${FUNCTION_LINES}`,
    hint: "Give each step its own name.",
  });
}

function checkParameters(
  context: Context,
  node: Node & { params: readonly unknown[] },
): void {
  if (node.params.length <= PARAMETERS) return;
  context.report({
    range: [node.range[0], node.range[0] + 1],
    message: `The function takes ${node.params.length} positional arguments`,
    hint: "At most two, and then an options object.",
  });
}

export default {
  name: "sizes",
  rules: {
    "file-lines": {
      create: (context) => ({ Program: (node) => checkFile(context, node) }),
    },
    "function-lines": {
      create: (context) => ({
        FunctionDeclaration: (node) => checkFunction(context, node),
        FunctionExpression: (node) => checkFunction(context, node),
        ArrowFunctionExpression: (node) => checkFunction(context, node),
      }),
    },
    "positional-arguments": {
      create: (context) => ({
        FunctionDeclaration: (node) => checkParameters(context, node),
      }),
    },
  },
} satisfies Deno.lint.Plugin;
