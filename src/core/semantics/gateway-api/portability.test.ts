import { describe, expect, test } from 'vitest';
import { formatPath } from '../../base/path.ts';
import type { HttpRoute } from '../../kube/gateway-api.ts';
import type { Resource } from '../../kube/resource.ts';
import { featuresOfRoute, notPortable, reportOf } from './portability.ts';
import { conformanceReports } from './portability-reports.ts';

function route(rule: object): Resource<HttpRoute> {
  const key = { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'HTTPRoute' as const, namespace: 'shop', name: 'r' };
  return {
    key,
    created: 0,
    object: { apiVersion: key.apiVersion, kind: key.kind, metadata: { name: key.name, namespace: key.namespace }, spec: { rules: [rule] } },
  };
}

describe('portability', () => {
  test.each([
    [{ matches: [{ method: 'GET' }] }, 'HTTPRouteMethodMatching', 'spec.rules[0].matches[0].method'],
    [{ filters: [{ type: 'CORS', cors: {} }] }, 'HTTPRouteCORS', 'spec.rules[0].filters[0]'],
    [{ timeouts: { request: '1s' } }, 'HTTPRouteRequestTimeout', 'spec.rules[0].timeouts.request'],
    [
      { filters: [{ type: 'RequestRedirect', requestRedirect: { statusCode: 308 } }] },
      'HTTPRoute308RedirectStatusCode',
      'spec.rules[0].filters[0].requestRedirect.statusCode',
    ],
  ])('%j uses %s', (rule, feature, path) => {
    const used = featuresOfRoute(route(rule));
    expect(used.map((one) => [one.feature, formatPath(one.path)])).toContainEqual([feature, path]);
  });

  test('a feature is told only for implementations that say they lack it', () => {
    const used = featuresOfRoute(route({ matches: [{ method: 'GET' }] }));
    expect(notPortable(used, 'HTTPRoute', ['gke', 'cilium']).map((one) => one.implementation)).toEqual(['gke']);
  });

  test('a kind that no report of an implementation covers is told', () => {
    expect(notPortable([], 'UDPRoute', ['cilium']).map((one) => one.feature)).toEqual(['UDPRoute']);
  });

  test('every report says where it is from, and controllers are told apart', () => {
    const controllers = Object.values(conformanceReports).flatMap((one) => one.controllers);
    expect(new Set(controllers).size).toBe(controllers.length);
    for (const report of Object.values(conformanceReports)) {
      expect(report.source).toMatch(/^https:\/\/github\.com\/kubernetes-sigs\/gateway-api\/.*\.yaml$/);
      expect(report.date).toMatch(/^\d{4}-\d\d-\d\d$/);
      expect(reportOf(report.controllers[0] ?? '')).toBe(report);
    }
  });
});
