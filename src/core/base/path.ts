/** Where a field sits in an object: names of fields and positions in lists. */
export type Path = readonly (string | number)[];

/** A path as kubectl users write it: `spec.rules[0].matches`, `metadata.labels[app.kubernetes.io/name]`. */
export function formatPath(path: Path): string {
  let text = '';
  for (const part of path) {
    if (typeof part === 'number' || /[^\w-]/.test(part) || part === '') text += `[${part}]`;
    else text += text === '' ? part : `.${part}`;
  }
  return text;
}

/** The reverse of {@link formatPath}. Never fails: what cannot be read as a path becomes field names. */
export function parsePath(text: string): Path {
  const parts: (string | number)[] = [];
  for (const match of text.matchAll(/\[([^\]]*)\]|[^.[]+/g)) {
    const inner = match[1];
    if (inner === undefined) parts.push(match[0]);
    else parts.push(/^\d+$/.test(inner) ? Number(inner) : inner.replace(/^"(.*)"$/, '$1'));
  }
  return parts;
}
