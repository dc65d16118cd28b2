/** `bulkhead verify`: proves assertions, or shows the requests that break them. */
import { type AssertionVerdict, assertionsOf, prove, type ReachAssertion, readAssertions, readYaml, trace } from '../core/index.ts';
import { readInputs } from './files.ts';
import type { Command } from './io.ts';
import { load } from './load.ts';
import { choice, needPaths, readOptions } from './options.ts';
import { traceText } from './trace.ts';
import { UsageError } from './usage.ts';

export const verifyCommand: Command = async (args, io) => {
  const options = readOptions(args, { assertions: { multiple: true }, format: {}, crds: { multiple: true } });
  const format = choice(options, 'format', ['text', 'json', 'junit']);
  const loaded = await load(needPaths(options), io, options.all('crds'));
  const assertions: ReachAssertion[] = loaded.designs.flatMap((design) => [...assertionsOf(design)]);
  for (const file of options.all('assertions')) {
    for (const input of await readInputs([file], io.stdin)) {
      const { documents, problems } = readYaml(input.text);
      const [problem] = problems;
      if (problem) throw new UsageError(`${input.file}:${problem.at.line}:${problem.at.column}: ${problem.message}`);
      for (const { value } of documents) {
        const read = readAssertions(value);
        if ('error' in read) throw new UsageError(`${input.file}: ${read.error}`);
        assertions.push(...read.assertions);
      }
    }
  }
  if (assertions.length === 0) throw new UsageError('there is nothing to verify: give --assertions FILE or a design that has assertions');
  const verdicts = prove(loaded.snapshot, assertions).map((verdict) => ({
    ...verdict,
    ...(verdict.counterexample && { trace: trace(loaded.snapshot, verdict.counterexample) }),
  }));
  if (format === 'json') io.write(`${JSON.stringify({ assertions: verdicts }, null, 2)}\n`);
  else io.write(format === 'junit' ? junit(verdicts) : text(verdicts));
  return verdicts.every((one) => one.holds) ? 0 : 1;
};

type Verdict = AssertionVerdict & { readonly trace?: ReturnType<typeof trace> };

function text(verdicts: readonly Verdict[]): string {
  const blocks = verdicts.map((one) => {
    const head = `${one.holds ? 'holds ' : one.certain ? 'BROKEN' : 'UNKNOWN'}  ${one.name}: ${one.reason}\n`;
    return one.trace ? `${head}${traceText(one.trace).replace(/^(?=.)/gm, '        ')}` : head;
  });
  const held = verdicts.filter((one) => one.holds).length;
  return `${blocks.join('')}${held} of ${verdicts.length} hold\n`;
}

/** As continuous-integration services read test results. https://github.com/testmoapp/junitxml */
function junit(verdicts: readonly Verdict[]): string {
  const broken = verdicts.filter((one) => !one.holds).length;
  const cases = verdicts.map((one) => {
    const open = `    <testcase classname="bulkhead" name="${xml(one.name)}"`;
    if (one.holds) return `${open}/>`;
    const detail = one.trace ? `\n${xml(traceText(one.trace))}` : '';
    return `${open}>\n      <failure message="${xml(one.reason)}">${detail}</failure>\n    </testcase>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites tests="${verdicts.length}" failures="${broken}">
  <testsuite name="assertions" tests="${verdicts.length}" failures="${broken}">
${cases.join('\n')}
  </testsuite>
</testsuites>
`;
}

function xml(content: string): string {
  return content
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD]/g, '?')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
