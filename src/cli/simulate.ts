import { createInterface } from 'node:readline';
import {
  applyYaml,
  type Cluster,
  check,
  deleteKeys,
  emptyCluster,
  type ResourceKey,
  reach,
  readRequest,
  type Snapshot,
  snapshotOfCluster,
  status,
  trace,
} from '../core/index.ts';

interface Message {
  readonly id?: unknown;
  readonly op?: unknown;
  readonly yaml?: unknown;
  readonly keys?: unknown;
  readonly request?: unknown;
}

class BadMessage extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** `bulkhead simulate`: one JSON answer per JSON line, in order, until the input ends (design.md §4). */
export async function simulate(input: NodeJS.ReadableStream, write: (line: string) => void): Promise<void> {
  let cluster: Cluster = emptyCluster;
  let known: Snapshot | undefined;
  const snapshot = (): Snapshot => {
    known ??= snapshotOfCluster(cluster);
    return known;
  };
  const answer = (message: Message): object => {
    switch (message.op) {
      case 'apply': {
        if (typeof message.yaml !== 'string') throw new BadMessage('bad-message', 'apply: yaml: expected text');
        const result = applyYaml(cluster, message.yaml);
        cluster = result.cluster;
        known = undefined;
        return { applied: result.applied, diagnostics: result.diagnostics };
      }
      case 'delete': {
        if (!Array.isArray(message.keys)) throw new BadMessage('bad-message', 'delete: keys: expected a list of keys');
        const result = deleteKeys(cluster, message.keys.filter(isKey));
        cluster = result.cluster;
        known = undefined;
        return { deleted: result.deleted };
      }
      case 'reset':
        cluster = emptyCluster;
        known = undefined;
        return {};
      case 'check':
        return { diagnostics: check(snapshot()) };
      case 'status':
        return { status: status(snapshot()) };
      case 'trace': {
        const request = readRequest(message.request);
        if ('error' in request) throw new BadMessage('bad-request', request.error);
        return { trace: trace(snapshot(), request) };
      }
      case 'reach':
        return { reach: reach(snapshot()) };
      default:
        throw new BadMessage(
          'unknown-op',
          `unknown op ${JSON.stringify(message.op)}: expected apply, delete, reset, check, status, trace or reach`,
        );
    }
  };
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === '') continue;
    let id: unknown = null;
    try {
      const message: unknown = JSON.parse(line);
      if (typeof message !== 'object' || message === null || Array.isArray(message))
        throw new BadMessage('bad-message', 'expected a JSON object on the line');
      // `as`: all fields of Message are unknown and optional.
      const asked = message as Message;
      id = asked.id ?? null;
      write(JSON.stringify({ id, ...answer(asked) }));
    } catch (error) {
      const code = error instanceof BadMessage ? error.code : error instanceof SyntaxError ? 'bad-json' : 'internal';
      write(JSON.stringify({ id, error: { code, message: error instanceof Error ? error.message : String(error) } }));
    }
  }
}

function isKey(value: unknown): value is ResourceKey {
  return (
    typeof value === 'object' &&
    value !== null &&
    'kind' in value &&
    typeof value.kind === 'string' &&
    'name' in value &&
    typeof value.name === 'string' &&
    'apiVersion' in value &&
    typeof value.apiVersion === 'string'
  );
}
