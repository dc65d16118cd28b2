/** The pages in docs/rules, made from the rules and their fixtures. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rules } from '../../src/core/check/rules.ts';
import { explanations } from '../../src/core/explain.ts';

/** A folder's worth of files, by path from the root of the repository. */
export type Pages = ReadonlyMap<string, string>;

const LINE_WIDTH = 140;

const SEVERITIES = { error: 'Error', warning: 'Warning', info: 'Note' } as const;

/** All pages, the index, and the module with the examples that `explain` shows. */
export function rulePages(root: string): Pages {
  const pages = new Map<string, string>();
  const examples = new Map<string, Example>();
  for (const rule of rules) {
    const example = exampleIn(readFileSync(join(root, 'fixtures', 'checks', `${rule.id}.yaml`), 'utf8'), rule.code);
    examples.set(rule.code, example);
    pages.set(`docs/rules/${rule.code}.md`, page(rule, example));
  }
  pages.set('docs/rules/README.md', index());
  pages.set('src/core/check/examples.ts', examplesModule(examples));
  return pages;
}

interface Example {
  readonly before: string;
  readonly after: string;
}

/** What the fixture marks as wrong, with the mark made a remark, and what it marks as right. */
function exampleIn(fixture: string, code: string): Example {
  const documents = fixture.trimEnd().split(/\n---\n/);
  const wrong = documents.filter((one) => one.includes('# expect: '));
  const right = documents.filter((one) => one.startsWith('# right\n'));
  return {
    before: wrong.map((one) => one.replaceAll(/# expect: .*$/gm, `# ${code}`)).join('\n---\n'),
    after: right.map((one) => one.replace('# right\n', '')).join('\n---\n'),
  };
}

function page(rule: (typeof rules)[number], { before, after }: Example): string {
  const { code, id, severity, summary, why, fix, sameAs } = rule;
  const known = sameAs ? ` · istioctl and others say ${sameAs.join(', ')}` : '';
  return `<!-- Made by tools/rule-pages.mjs from the rule and its fixture. -->

# ${code}: ${summary}

${SEVERITIES[severity]} · \`${id}\`${known}

## What happens in the cluster

${why}

## What to do

${fix}

## Example

Found by this rule:

\`\`\`yaml
${before}
\`\`\`

Not found by it:

\`\`\`yaml
${after}
\`\`\`

The whole input is \`fixtures/checks/${id}.yaml\`. To live with the finding on one object, annotate it \`bulkhead.dev/ignore: ${code}\`; it is
counted all the same.
`;
}

function index(): string {
  const own = new Set(rules.map((rule) => rule.code));
  const row = (one: (typeof explanations)[number]): string => {
    const code = own.has(one.code) ? `[${one.code}](${one.code}.md)` : one.code;
    return `| ${code} | ${SEVERITIES[one.severity]} | ${one.title} | ${own.has(one.code) ? (one.sameAs ?? []).join(', ') : `${one.why} ${one.fix}`} |`;
  };
  const table = (heading: string, last: string, prefix: string): string =>
    [
      `## ${heading}`,
      '',
      `| Code | Severity | What | ${last} |`,
      '| --- | --- | --- | --- |',
      ...explanations.filter((one) => one.code.startsWith(prefix)).map(row),
    ].join('\n');
  return `<!-- Made by tools/rule-pages.mjs from the rules. -->

# Every code

${table('What the API server refuses, and how text is read', 'Why, and what to do', 'BH1')}

${table('What is found between and in objects that were accepted', 'Also known as', 'BH2')}

${table('What a drawing lacks', 'Why, and what to do', 'BH3')}
`;
}

function examplesModule(examples: ReadonlyMap<string, Example>): string {
  // As the formatter writes it: a text that is too long for its line stands on the next one.
  const field = (name: string, text: string): string => {
    const quote = text.split("'").length > text.split('"').length ? '"' : "'";
    const literal = quote + text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll(quote, `\\${quote}`) + quote;
    return `    ${name}:${name.length + literal.length + 7 > LINE_WIDTH ? '\n      ' : ' '}${literal},\n`;
  };
  const entries = [...examples].map(
    ([code, { before, after }]) => `  ${code}: {\n${field('before', before)}${field('after', after)}  },\n`,
  );
  return `/** Made by tools/rule-pages.mjs from fixtures/checks: for each rule what it finds, and what it does not. */
export const examples: Readonly<Record<string, { readonly before: string; readonly after: string }>> = {
${entries.join('')}};
`;
}
