/** The only door of the core. */
export { type KeyId, keyId, nameOf, type ResourceKey } from './base/key.ts';
export { formatPath, type Path, parsePath } from './base/path.ts';
export { check } from './check/check.ts';
export { applyYaml, type Cluster, deleteKeys, emptyCluster, snapshotOfCluster } from './cluster.ts';
export type { Diagnostic, Severity } from './diagnostic/diagnostic.ts';
export { type Connection, type Reach, reach } from './reach/reach.ts';
export type { Snapshot } from './snapshot/snapshot.ts';
export { type Condition, type StatusEntry, status } from './status/status.ts';
export { readRequest, type TraceRequest } from './trace/request.ts';
export type { Decision, Hop, Outcome, Trace } from './trace/trace.ts';
export { trace } from './trace/walk.ts';
