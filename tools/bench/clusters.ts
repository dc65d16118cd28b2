/** Generated clusters for the measurements: the same number of everything gives the same text, byte for byte. */

/** Services with a Deployment each, `policies` network policies per workload from 50 sets of labels, spread over namespaces of ten. */
export function meshOf(workloads: number, policies: number): string {
  const documents: string[] = [];
  const namespaces = Math.max(1, Math.ceil(workloads / 10));
  for (let n = 0; n < namespaces; n++)
    documents.push(
      `apiVersion: v1\nkind: Namespace\nmetadata:\n  name: ns-${n}\n  labels:\n    istio.io/dataplane-mode: ambient\n    tier: t${n % 5}\n`,
    );
  for (let w = 0; w < workloads; w++) {
    const namespace = `ns-${w % namespaces}`;
    const set = w % 50;
    documents.push(
      `apiVersion: v1\nkind: Service\nmetadata:\n  name: app-${w}\n  namespace: ${namespace}\nspec:\n  selector:\n    app: app-${w}\n  ports:\n  - name: http\n    port: 80\n    targetPort: 8080\n`,
      `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: app-${w}\n  namespace: ${namespace}\nspec:\n  selector:\n    matchLabels:\n      app: app-${w}\n  template:\n    metadata:\n      labels:\n        app: app-${w}\n        set: s${set}\n    spec:\n      serviceAccountName: app-${w}\n      containers:\n      - name: app\n        image: example.com/app:1\n        ports:\n        - containerPort: 8080\n`,
    );
  }
  for (let n = 0; n < namespaces; n++)
    for (let p = 0; p < policies * 10; p++) {
      const from = (p * 7 + n) % 50;
      documents.push(
        p % 2 === 0
          ? `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: np-${p}\n  namespace: ns-${n}\nspec:\n  podSelector:\n    matchLabels:\n      set: s${p % 50}\n  ingress:\n  - from:\n    - namespaceSelector:\n        matchLabels:\n          tier: t${p % 5}\n      podSelector:\n        matchLabels:\n          set: s${from}\n    ports:\n    - port: 15008\n    - port: ${8000 + (p % 100)}\n`
          : `apiVersion: security.istio.io/v1\nkind: AuthorizationPolicy\nmetadata:\n  name: ap-${p}\n  namespace: ns-${n}\nspec:\n  selector:\n    matchLabels:\n      set: s${p % 50}\n  rules:\n  - from:\n    - source:\n        namespaces: ["ns-${(p + n) % namespaces}"]\n    to:\n    - operation:\n        ports: ["8080"]\n`,
      );
    }
  return documents.join('---\n');
}

/** One Gateway whose routes have `rules` rules together, ten in a route, each for a path of its own. */
export function gatewayOf(rules: number): string {
  const documents = [
    'apiVersion: gateway.networking.k8s.io/v1\nkind: GatewayClass\nmetadata:\n  name: any\nspec:\n  controllerName: example.com/controller\n',
    'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n',
    'apiVersion: v1\nkind: Service\nmetadata:\n  name: app\n  namespace: shop\nspec:\n  selector:\n    app: app\n  ports:\n  - port: 80\n    targetPort: 8080\n',
    'apiVersion: v1\nkind: Pod\nmetadata:\n  name: app\n  namespace: shop\n  labels:\n    app: app\nspec:\n  containers:\n  - name: app\n    image: example.com/app:1\n',
    'apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata:\n  name: edge\n  namespace: shop\nspec:\n  gatewayClassName: any\n  listeners:\n  - name: http\n    port: 80\n    protocol: HTTP\n',
  ];
  for (let route = 0; route < Math.ceil(rules / 10); route++) {
    const list: string[] = [];
    for (let rule = route * 10; rule < Math.min(rules, route * 10 + 10); rule++)
      list.push(
        `  - matches:\n    - path:\n        type: ${rule % 3 === 0 ? 'Exact' : 'PathPrefix'}\n        value: /team-${rule % 97}/service-${rule}\n    backendRefs:\n    - name: app\n      port: 80\n`,
      );
    documents.push(
      `apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata:\n  name: route-${route}\n  namespace: shop\nspec:\n  parentRefs:\n  - name: edge\n  hostnames:\n  - host-${route % 20}.example.com\n  rules:\n${list.join('')}`,
    );
  }
  return documents.join('---\n');
}
