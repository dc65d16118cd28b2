/** A mistake in how the command was called, or input that cannot be read: exit code 2, one message. */
export class UsageError extends Error {}

export const HELP = `bulkhead: check, trace and compile Kubernetes traffic isolation, without a cluster

usage:
  bulkhead check   PATH... [--format text|json|sarif|github] [--severity error|warning|info] [--crds PATH]...
  bulkhead status  PATH... [--format text|json]
  bulkhead trace   PATH... --from NS/POD|internet[:IP] --to URL [--gateway NS/NAME] [-X METHOD] [-H 'k: v']... [--format text|json]
  bulkhead reach   PATH... [--format text|json|csv]
  bulkhead verify  PATH... [--assertions FILE] [--format text|json|junit]
  bulkhead compile DESIGN.json (--out DIR | --zip FILE)
  bulkhead import  PATH... --out DESIGN.json
  bulkhead diff    OLD NEW [--format text|json|markdown]
  bulkhead explain CODE
  bulkhead simulate

PATH is a file or folder of YAML, a design file, or - for standard input.
exit code: 0 clean, 1 errors found (or a broken assertion), 2 bad usage or unreadable input
`;
