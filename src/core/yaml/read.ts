import { parseAllDocuments } from 'yaml';

/** One document of a text. */
export interface YamlDocument {
  readonly value: unknown;
}

/** The documents of a text, in order. */
export function readYaml(text: string): readonly YamlDocument[] {
  const documents = parseAllDocuments(text, { version: '1.1', uniqueKeys: false });
  return (Array.isArray(documents) ? documents : [])
    .map((one) => ({ value: one.toJS({ maxAliasCount: 1000 }) as unknown }))
    .filter((one) => one.value !== null);
}
