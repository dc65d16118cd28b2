/** Rules of a VirtualService that never win, because an earlier one takes their requests. */
import type { Json, JsonObject } from '../../base/json.ts';
import type { Path } from '../../base/path.ts';
import { entries, fields, filled, items, message, numeric, text } from '../reading.ts';
import type { Judgement } from './judgement.ts';

const unreachable = (path: Path, reason: string): Judgement => ({ level: 'warning', path, message: reason, sameAs: 'IST0130' });
const ineffective = (path: Path, reason: string): Judgement => ({ level: 'warning', path, message: reason, sameAs: 'IST0131' });

export function* unreachableRules(spec: JsonObject): Generator<Judgement> {
  for (const kind of ['http', 'tcp', 'tls'] as const) yield* rulesOf(spec[kind], kind);
  yield* overlappingPrefixes(spec.http);
}

function* rulesOf(value: Json | undefined, kind: string): Generator<Judgement> {
  const seen = new Map<string, number>();
  let catchAll: number | undefined;
  let number = -1;
  for (const [rule, path] of items(value, [kind])) {
    number++;
    if (!message(rule)) continue;
    const { match } = fields(rule);
    if (catchAll !== undefined) yield unreachable(path, `Rule ${catchAll} takes every request already, so this rule never wins.`);
    if (!filled(match)) {
      catchAll ??= number;
      continue;
    }
    let duplicates = 0;
    let total = 0;
    for (const [one, at] of items(match, [...path, 'match'])) {
      total++;
      const form = canonical(one);
      const earlier = seen.get(form);
      if (earlier !== undefined) {
        duplicates++;
        yield ineffective(at, `Rule ${earlier} has the same match, so this one never wins.`);
      } else seen.set(form, number);
    }
    if (duplicates === total) yield unreachable(path, 'Earlier rules have all matches of this rule, so it never wins.');
  }
}

/** A match without its name, with its fields in one order and empty ones left out. */
function canonical(match: Json): string {
  return JSON.stringify(sorted(Object.fromEntries(Object.entries(fields(match)).filter(([name]) => name !== 'name'))));
}

function sorted(value: Json | undefined): Json {
  if (Array.isArray(value)) return value.map(sorted);
  const object = message(value);
  if (!object) return value ?? null;
  const kept = Object.entries(object).filter(([, one]) => filled(one) || message(one));
  return Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, one]) => [name, sorted(one)]));
}

interface PrefixMatch {
  readonly path: Path;
  readonly rule: number;
  readonly prefix: string;
  readonly port: number;
  readonly method: string;
  readonly authority: string;
  readonly named: readonly (readonly (readonly [string, string])[])[];
}

function* overlappingPrefixes(value: Json | undefined): Generator<Judgement> {
  const matches: PrefixMatch[] = [];
  const seen = new Set<string>();
  let rule = -1;
  for (const [entry, path] of items(value, ['http'])) {
    rule++;
    for (const [one, at] of items(fields(entry).match, [...path, 'match'])) {
      const match = fields(one);
      const prefix = text(fields(match.uri).prefix);
      const form = canonical(one);
      if (prefix === '' || seen.has(form)) continue;
      seen.add(form);
      matches.push({
        path: at,
        rule,
        prefix,
        port: numeric(match.port),
        method: wanted(match.method) || 'exact:GET',
        authority: wanted(match.authority),
        named: [match.headers, match.queryParams, match.withoutHeaders].map((map) =>
          entries(map).map(([name, how]) => [name, wanted(how)] as const),
        ),
      });
    }
  }
  for (const [index, late] of matches.entries())
    for (const early of matches.slice(0, index))
      if (early.prefix !== late.prefix && covers(early, late))
        yield ineffective(
          late.path,
          `The shorter prefix "${early.prefix}" of rule ${early.rule} takes these requests first; put the longer one before it.`,
        );
}

function wanted(match: Json | undefined): string {
  const { exact, prefix } = fields(match);
  return text(exact) !== '' ? `exact:${text(exact)}` : text(prefix) !== '' ? `prefix:${text(prefix)}` : '';
}

function covers(early: PrefixMatch, late: PrefixMatch): boolean {
  if (!late.prefix.startsWith(early.prefix) || early.port !== late.port) return false;
  if (!early.method.startsWith(late.method) || !early.authority.startsWith(late.authority)) return false;
  return early.named.every((pairs, which) => {
    const others = new Map(late.named[which]);
    return pairs.length === others.size && pairs.every(([name, how]) => how.startsWith(others.get(name) ?? '\u0000'));
  });
}
