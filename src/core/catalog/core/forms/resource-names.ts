import { qualifiedNameFault } from '../../../schema/names.ts';
import type { Form } from './names.ts';

/** Names of the resources that quotas, limits and requests count. https://kubernetes.io/docs/concepts/policy/resource-quotas/ */
const COMPUTE = ['cpu', 'memory', 'ephemeral-storage'] as const;
const COUNTS = [
  'pods',
  'services',
  'replicationcontrollers',
  'resourcequotas',
  'secrets',
  'configmaps',
  'persistentvolumeclaims',
  'services.nodeports',
  'services.loadbalancers',
] as const;

const CONTAINER_RESOURCES: ReadonlySet<string> = new Set(COMPUTE);
const QUOTA_RESOURCES: ReadonlySet<string> = new Set([
  ...COMPUTE,
  ...COMPUTE.map((name) => `requests.${name}`),
  ...COMPUTE.map((name) => `limits.${name}`),
  'requests.storage',
  ...COUNTS,
]);
const INTEGER_RESOURCES: ReadonlySet<string> = new Set(COUNTS);

const HUGE_PAGES = 'hugepages-';

export const isHugePages = (name: string): boolean => name.startsWith(HUGE_PAGES);
const isQuotaHugePages = (name: string): boolean => isHugePages(name) || name.startsWith(`requests.${HUGE_PAGES}`);

/** Kubernetes' own resources: without a domain, or in one of its own. */
const isNativeResource = (name: string): boolean => !name.includes('/') || name.includes('kubernetes.io/');

/** Resources of device plugins and other extensions, which are counted in whole units and never overcommitted. */
function isExtendedResource(name: string): boolean {
  return !isNativeResource(name) && !name.startsWith('requests.') && qualifiedNameFault(`requests.${name}`) === undefined;
}

export const isIntegerResource = (name: string): boolean => INTEGER_RESOURCES.has(name) || isExtendedResource(name);
export const isOvercommitAllowed = (name: string): boolean => isNativeResource(name) && !isHugePages(name);
export const isQuotaResource = (name: string): boolean => QUOTA_RESOURCES.has(name) || isQuotaHugePages(name);

/** Any resource that Kubernetes knows, or a name with a domain. */
export const resourceName: Form = (name) =>
  qualifiedNameFault(name) ??
  (name.includes('/') || name === 'storage' || isQuotaResource(name) ? undefined : 'must be a standard resource or a name with a domain');

export const containerResourceName: Form = (name) => {
  const why = resourceName(name);
  if (why) return why;
  if (!name.includes('/'))
    return CONTAINER_RESOURCES.has(name) || isHugePages(name)
      ? undefined
      : 'must be a resource that containers have: cpu, memory, ephemeral-storage';
  return isNativeResource(name) || isExtendedResource(name) ? undefined : 'must be the name of an extended resource';
};

export const quotaResourceName: Form = (name) =>
  resourceName(name) ?? (name.includes('/') || isQuotaResource(name) ? undefined : 'must be a resource that quotas count');
