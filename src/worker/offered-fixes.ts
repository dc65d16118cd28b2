/** Repairs of a finding: what they change in the texts, and, where the text is the architect's own, the change of the design that does it. */
import {
  applyFix,
  type Change,
  type Design,
  type Diagnostic,
  type ElementId,
  type Fix,
  fixesFor,
  keyId,
  newElement,
  originOf,
  writeDocument,
} from '../core/index.ts';
import type { Judged } from './analyse.ts';
import type { OfferedFix, TextChange } from './inquiries.ts';
import { isJson } from './plain.ts';
import type { WrittenFile } from './protocol.ts';

export function offeredFixes(design: Design, judged: Judged, diagnostic: Diagnostic): readonly OfferedFix[] {
  const { resource } = diagnostic;
  const id = resource && keyId(resource);
  const written = judged.placing.compiled.resources.find(({ key }) => keyId(key) === id)?.object;
  return fixesFor(judged.snapshot, diagnostic, isJson(written) ? written : undefined).flatMap((fix) => offer(design, judged, fix));
}

function offer(design: Design, { placing: where }: Judged, fix: Fix): readonly OfferedFix[] {
  const texts: TextChange[] = [];
  const changes: Change[] = [];
  let drawn = false;
  for (const resource of new Map(fix.edits.map((one) => [keyId(one.resource), one.resource])).values()) {
    const file = where.files.find((one) => keyId(one.key) === keyId(resource));
    const after = file && applyFix(file.text, partOf(fix, file));
    if (!file || after === undefined) return [];
    texts.push({ file: file.path, before: file.text, after });
    const owner = originOf(where.compiled, resource);
    const element = owner === undefined ? undefined : design.elements[owner];
    if (element?.type !== 'attachment') drawn = true;
  }
  for (const [owner, edits] of editsByAttachment(design, where, fix)) {
    const element = design.elements[owner];
    const yaml = element?.type === 'attachment' ? applyFix(element.yaml, { title: fix.title, edits }) : undefined;
    if (yaml === undefined) drawn = true;
    else changes.push({ do: 'update', id: owner, patch: { yaml } });
  }
  for (const object of fix.creates ?? []) {
    if (!isJson(object)) return [];
    const text = writeDocument(object);
    texts.push({ file: `${object.kind} ${object.metadata.name}`, before: '', after: text });
    const made = newElement(design, 'attachment');
    if (made.type === 'attachment')
      changes.push({ do: 'add', elements: [{ ...made, name: `${object.kind} ${object.metadata.name}`, yaml: text }] });
  }
  const offered = { title: fix.title, texts };
  return [drawn || changes.length === 0 ? offered : { ...offered, change: { do: 'all', changes } }];
}

const partOf = (fix: Fix, file: WrittenFile): Fix => ({
  title: fix.title,
  edits: fix.edits.filter((one) => keyId(one.resource) === keyId(file.key)),
});

/** Edits of objects that stand in raw YAML, by the element that holds it. */
function editsByAttachment(design: Design, where: Judged['placing'], fix: Fix): ReadonlyMap<ElementId, Fix['edits']> {
  const found = new Map<ElementId, Fix['edits']>();
  for (const edit of fix.edits) {
    const owner = originOf(where.compiled, edit.resource);
    if (owner !== undefined && design.elements[owner]?.type === 'attachment') found.set(owner, [...(found.get(owner) ?? []), edit]);
  }
  return found;
}
