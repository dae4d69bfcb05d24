/** A workflow of steps that is right in every way: what the checker and the document are measured with. */
export function fileOfSteps(steps: number): string {
  const blocks = Array.from({ length: steps }, (_, index) => stepOf(index));
  return `workflow "bench" {\n  params { label = "x" }\n${blocks.join('')}  goals { s0.time < 5s }\n}\n`;
}

/** Each step needs the one ten before it and the first of its ten. */
function stepOf(index: number): string {
  const needed =
    index < 10 ? [] : [...new Set([index - 10, index - (index % 10)])].filter((one) => one !== index);
  return [
    `  step s${index} {`,
    `    run     = "node build.js --part \${label} ${index}"`,
    `    needs   = [${needed.map((one) => `s${one}`).join(', ')}]`,
    '    inputs  = ["src/**/*.ts", "package-lock.json"]',
    '    timeout = 2m',
    '    retries = 2',
    '  }',
    '',
  ].join('\n');
}
