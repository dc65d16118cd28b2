import { fields, items, text } from '../reading.ts';
import type { Rule } from '../rule.ts';
import { specOf } from '../spec-of.ts';

const SWITCH = 'BLOCKED_CIDRS_IN_JWKS_URIS';

export const jwksFetch = {
  code: 'BH2166',
  id: 'jwks-fetch',
  severity: 'warning',
  summary: 'istiod is told from which addresses it must not fetch keys.',
  why: 'Whoever may write a RequestAuthentication can let istiod call any address it reaches, internal ones included.',
  fix: `Set ${SWITCH} on istiod to the address ranges it must not call.`,
  sameAs: ['IST0175'],
  *check(snapshot) {
    const policies = snapshot.all('RequestAuthentication.security.istio.io').length;
    if (policies === 0) return;
    for (const { key, object } of snapshot.all('Deployment.apps')) {
      if (object.metadata.labels?.app !== 'istiod') continue;
      const containers = fields(fields(specOf(object).template).spec).containers;
      const set = [...items(containers, [])].some(([container]) =>
        [...items(fields(container).env, [])].some(
          ([variable]) => text(fields(variable).name) === SWITCH && text(fields(variable).value) !== '',
        ),
      );
      if (!set)
        yield {
          resource: key,
          path: ['spec', 'template', 'spec', 'containers'],
          message: `${SWITCH} is not set, and ${policies} RequestAuthentication${policies === 1 ? '' : 's'} may let istiod fetch keys.`,
        };
    }
  },
} as const satisfies Rule;
