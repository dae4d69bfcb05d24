/** What no table can say. */

export const intro = `# The Perflow language

A \`.perflow\` file describes performance work as code: what to run (steps, services, benches, loads), what must hold (goals), where the time goes (profiles), and what must never get worse (a guard). Quantities are values with a dimension, \`200ms\`, \`512MiB\`, \`80%\`, \`1000/s\`, \`$0.0001\`, and what does not go together is an error before anything runs.

This page is made from the same table that the checker, completion and hover use.`;

export const syntax = `## Syntax

\`\`\`perflow
include "common.perflow"               # fragments of another file

workflow "checkout" {
  params { users = 50 }

  step build {
    run    = "npm run build"           # name = expression
    inputs = ["src/**"]
  }
  step test { run = "npm test -- --users \${users}"  needs = [build] }

  goals {
    build.time < 2m                    # a bare condition
  }
}
\`\`\`

- A file holds \`include\`, \`workflow\` and \`fragment\`. A block is a kind, perhaps a name, and members in braces. Line ends mean nothing but to comments, which run from \`#\` to the end of the line.
- **Names** are letters, digits and \`_\`, with single \`-\` inside: \`parse-cpu\`. So \`users-1\` is one name, and a difference is written \`users - 1\`. Params, change sets, nodes and stages share one namespace; axes of a matrix are known in their node only.
- **Strings.** \`"…"\` knows \`\\n\`, \`\\r\`, \`\\t\`, \`\\"\`, \`\\\\\`, \`\\$\` and \`\\u{1F600}\`, and puts in \`\${expression}\`. \`'…'\` is taken as it stands. \`"""…"""\` runs over several lines without their common indent; only \`\${…}\` means something in it, and \`\\\${\` is the way to write that.
- **Numbers** may have a fraction with digits on both sides of the dot, \`_\` between digits, and an exponent: \`1_000\`, \`0.5\`, \`1e6\`. A [unit](#units) touches its number. A number has one unit: \`90m\` or \`1h + 30m\`.
- **Other values**: \`true\`, \`false\`, \`null\`; lists \`[1, 2]\`; objects \`{ a = 1  b = 2 }\`; ranges \`20..100\`, both ends included.
- **Operators**, from the loosest to the tightest: \`c ? a : b\`; \`or\`; \`and\`; \`not\`; \`< <= > >= == != in\`; \`..\`; \`+ -\`; \`* / %\`; signs. Comparisons and ranges are not chained. A remainder has blanks around its \`%\`. \`+\` also joins two texts.
- **Dimensions.** Products and quotients make new ones: \`100MB / 2s\` is a bandwidth. Sums and comparisons want the same on both sides. A share is a number: \`hits / requests > 60%\`.
- **What is not known** (nothing was measured, there is no baseline) is neither true nor false; \`and\`, \`or\` and \`not\` decide where the known side is enough.
- **Paths** are written with \`/\`, relative to the file that writes them, and stay in the workspace.`;
