/** Findings for code-scanning services. https://docs.oasis-open.org/sarif/sarif/v2.1.0/ */
import { explain, nameOf, type Severity } from '../core/index.ts';
import type { Placed } from './load.ts';

const LEVEL: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' };

/** Suppressed findings are listed too, marked as such. */
export function sarifReport(placed: readonly Placed[], suppressed: readonly Placed[], version: string): string {
  const codes = [...new Set([...placed, ...suppressed].map((one) => one.diagnostic.code))].sort();
  const index = new Map(codes.map((code, at) => [code, at]));
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'bulkhead', semanticVersion: version, rules: codes.map(ruleOf) } },
        columnKind: 'utf16CodeUnits',
        results: [
          ...placed.map((one) => resultOf(one, index)),
          ...suppressed.map((one) => ({ ...resultOf(one, index), suppressions: [{ kind: 'inSource' }] })),
        ],
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function ruleOf(code: string) {
  const [known] = explain(code);
  const title = known?.title ?? code;
  return {
    id: code,
    shortDescription: { text: title },
    ...(known && {
      fullDescription: { text: known.why },
      help: { text: `${known.why}\n\n${known.fix}`, markdown: `${known.why}\n\n**What to do:** ${known.fix}` },
      defaultConfiguration: { level: LEVEL[known.severity] },
      ...(known.sameAs && { properties: { tags: known.sameAs } }),
    }),
  };
}

function resultOf({ diagnostic, file, range }: Placed, index: ReadonlyMap<string, number>) {
  const { code, severity, message, resource, path } = diagnostic;
  const logical = resource && { fullyQualifiedName: `${nameOf(resource)}${path ? ` ${path}` : ''}`, kind: 'object' };
  // A region never ends where it begins.
  const region = range && {
    startLine: range.start.line,
    startColumn: range.start.column,
    endLine: Math.max(range.end.line, range.start.line),
    endColumn: range.end.line > range.start.line ? range.end.column : Math.max(range.end.column, range.start.column + 1),
  };
  const location = {
    ...(file !== undefined && { physicalLocation: { artifactLocation: { uri: uriOf(file) }, ...(region && { region }) } }),
    ...(logical && { logicalLocations: [logical] }),
  };
  return {
    ruleId: code,
    ruleIndex: index.get(code) ?? 0,
    level: LEVEL[severity],
    message: { text: message },
    locations: Object.keys(location).length > 0 ? [location] : [],
  };
}

function uriOf(file: string): string {
  return file.split(/[\\/]/).map(encodeURIComponent).join('/');
}
