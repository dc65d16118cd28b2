/** From resources and their fields to lines of the written files, and which lines belong to which element. */
import {
  type Compiled,
  type Design,
  type ElementId,
  keyId,
  locate,
  type Path,
  parsePath,
  type ResourceKey,
  readYaml,
  type YamlDocument,
} from '../core/index.ts';
import type { Place, WrittenFile } from './protocol.ts';

export interface Placing {
  readonly compiled: Compiled;
  readonly files: readonly WrittenFile[];
  readonly places: Readonly<Record<ElementId, readonly Place[]>>;
  placeOf(key: ResourceKey, path: string): Place | undefined;
}

/** Documents read before, by text: an edit rewrites few files. */
let read = new Map<string, YamlDocument | undefined>();

export function placing(design: Design, compiled: Compiled, files: readonly WrittenFile[]): Placing {
  const before = read;
  read = new Map();
  const byKey = new Map(files.map((file) => [keyId(file.key), file]));

  const documentOf = (file: WrittenFile): YamlDocument | undefined => {
    if (!read.has(file.text)) read.set(file.text, before.has(file.text) ? before.get(file.text) : readYaml(file.text).documents[0]);
    return read.get(file.text);
  };
  const whole = (file: WrittenFile): Place => ({ file: file.path, line: 1, endLine: Math.max(1, file.text.split('\n').length - 1) });
  const at = (file: WrittenFile, path: Path): Place => {
    const document = path.length === 0 ? undefined : documentOf(file);
    if (!document) return whole(file);
    const found = locate(document, path);
    const { line } = (found.key ?? found.value).start;
    const { end } = found.value;
    return { file: file.path, line, endLine: Math.max(line, end.column === 1 ? end.line - 1 : end.line) };
  };

  const places: Record<ElementId, Place[]> = {};
  const put = (element: ElementId, place: Place): void => {
    if (!design.elements[element] && !design.links[element]) return;
    const list = places[element];
    if (list) list.push(place);
    else places[element] = [place];
  };
  for (const file of files) {
    const origin = compiled.origins[keyId(file.key)];
    if (!origin) continue;
    put(origin.element, whole(file));
    for (const part of origin.parts) if (part.element !== origin.element) put(part.element, at(file, part.path));
  }
  // What an element writes whole comes before the fields it has in objects of others.
  for (const list of Object.values(places)) list.sort((a, b) => Number(b.line === 1) - Number(a.line === 1));

  return {
    compiled,
    files,
    places,
    placeOf: (key, path) => {
      const file = byKey.get(keyId(key));
      return file && at(file, parsePath(path));
    },
  };
}
