import type { JsonObject } from '../../base/json.ts';
import { pathSegmentFault, subdomainFault } from '../../schema/names.ts';
import { list, object, required, string } from '../../schema/notation.ts';
import { builtin } from './kind.ts';
import { finds } from './rule.ts';
import { textIn } from './scalars.ts';
import { labelSelector } from './shapes/label-selector.ts';

const GROUP = 'rbac.authorization.k8s.io';
const LINK = 'https://kubernetes.io/docs/reference/access-authn-authz/rbac/';

interface Rule {
  readonly verbs?: readonly string[];
  readonly apiGroups?: readonly string[];
  readonly resources?: readonly string[];
  readonly resourceNames?: readonly string[];
  readonly nonResourceURLs?: readonly string[];
}

const ruleIsWhole = (namespaced: boolean) =>
  finds<Rule>('must be about resources or about URLs', function* (rule) {
    const { verbs = [], apiGroups = [], resources = [], resourceNames = [], nonResourceURLs = [] } = rule;
    if (verbs.length === 0) yield { path: ['verbs'], message: 'must have at least one verb' };
    if (nonResourceURLs.length > 0) {
      if (namespaced) yield { path: ['nonResourceURLs'], message: 'must not be set in a Role: URLs belong to no namespace' };
      if (apiGroups.length + resources.length + resourceNames.length > 0)
        yield { path: ['nonResourceURLs'], message: 'must not stand beside resources' };
      return;
    }
    if (apiGroups.length === 0) yield { path: ['apiGroups'], message: 'must have at least one API group; "" is the core one' };
    if (resources.length === 0) yield { path: ['resources'], message: 'must have at least one resource' };
  });

const rules = (namespaced: boolean) =>
  list(
    object(
      {
        verbs: list(string(), { doc: 'What may be done: get, list, watch, create, update, patch, delete, or * for all.' }),
        apiGroups: list(string(), { doc: 'The API groups of the resources; "" is the core one.' }),
        resources: list(string(), { doc: 'The plural names of the resources.' }),
        resourceNames: list(string(), { doc: 'Only the objects of these names.' }),
        nonResourceURLs: list(string(), { doc: 'Paths that are no resources.' }),
      },
      { rules: [ruleIsWhole(namespaced)] },
    ),
    { doc: 'What is allowed.' },
  );

export const role = builtin({
  group: GROUP,
  kind: 'Role',
  plural: 'roles',
  doc: 'What may be done with objects of a namespace.',
  link: LINK,
  nameForm: 'pathSegment',
  givenGeneration: true,
  schema: object({ rules: rules(true) }),
});

export const clusterRole = builtin({
  group: GROUP,
  kind: 'ClusterRole',
  plural: 'clusterroles',
  doc: 'What may be done with objects of all namespaces and of the cluster.',
  link: LINK,
  cluster: true,
  nameForm: 'pathSegment',
  givenGeneration: true,
  schema: object({
    rules: rules(false),
    aggregationRule: object({ clusterRoleSelectors: required(list(labelSelector)) }),
  }),
});

interface Subject {
  readonly kind?: string;
  readonly apiGroup?: string;
  readonly name?: string;
  readonly namespace?: string;
}

const KINDS = ['ServiceAccount', 'User', 'Group'];

const subjectIsKnown = (namespaced: boolean) =>
  finds<Subject>('must be a subject', function* ({ kind = '', apiGroup = '', name = '', namespace = '' }) {
    if (name === '') yield { path: ['name'], message: 'is required' };
    if (!KINDS.includes(kind)) {
      yield { path: ['kind'], message: `must be ${KINDS.join(', ')}` };
      return;
    }
    const wanted = kind === 'ServiceAccount' ? '' : GROUP;
    if (apiGroup !== wanted) yield { path: ['apiGroup'], message: `must be ${wanted || 'empty'} where kind is ${kind}` };
    const fault = kind === 'ServiceAccount' && name !== '' ? subdomainFault(name) : undefined;
    if (fault) yield { path: ['name'], message: fault };
    if (kind === 'ServiceAccount' && !namespaced && namespace === '')
      yield { path: ['namespace'], message: 'is required for a ServiceAccount' };
  });

/** Users and groups are of RBAC's own group, service accounts of the core one. */
const fillSubject = (subject: JsonObject) =>
  subject.apiGroup === undefined && (subject.kind === 'User' || subject.kind === 'Group') ? { ...subject, apiGroup: GROUP } : subject;

const subjects = (namespaced: boolean) =>
  list(
    object(
      {
        kind: string({ doc: 'ServiceAccount, User or Group.' }),
        apiGroup: string(),
        name: string({ doc: 'Who it is.' }),
        namespace: string({ doc: 'The namespace of a ServiceAccount.' }),
      },
      { rules: [subjectIsKnown(namespaced)], fill: fillSubject },
    ),
    { doc: 'Who is allowed.' },
  );

const roleRef = (kinds: readonly string[]) =>
  object(
    {
      apiGroup: string({ enum: [GROUP], default: GROUP }),
      kind: required(string({ enum: kinds, doc: 'Role or ClusterRole.' })),
      name: required(textIn(pathSegmentFault, { doc: 'The name of the role.' })),
    },
    { default: {}, doc: 'The role that says what is allowed.' },
  );

export const roleBinding = builtin({
  group: GROUP,
  kind: 'RoleBinding',
  plural: 'rolebindings',
  doc: 'Who has a role in a namespace.',
  link: LINK,
  nameForm: 'pathSegment',
  givenGeneration: true,
  schema: object({ subjects: subjects(true), roleRef: roleRef(['Role', 'ClusterRole']) }),
});

export const clusterRoleBinding = builtin({
  group: GROUP,
  kind: 'ClusterRoleBinding',
  plural: 'clusterrolebindings',
  doc: 'Who has a role in all namespaces.',
  link: LINK,
  cluster: true,
  nameForm: 'pathSegment',
  givenGeneration: true,
  schema: object({ subjects: subjects(false), roleRef: roleRef(['ClusterRole']) }),
});
