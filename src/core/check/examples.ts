/** Made by tools/rule-pages.mjs from fixtures/checks: for each rule what it finds, and what it does not. */
export const examples: Readonly<Record<string, { readonly before: string; readonly after: string }>> = {
  BH2001: {
    before:
      'apiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata:\n  name: maps\n  namespace: shop\nspec:\n  hosts:\n    - maps.example.com\n  ports:\n    - name: https\n      number: 443\n      protocol: HTTPS\n  resolution: STATIC\n  endpoints:\n    - address: maps.example.com # BH2001',
    after:
      'apiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata:\n  name: tiles\n  namespace: shop\nspec:\n  hosts:\n    - tiles.example.com\n  ports:\n    - name: https\n      number: 443\n      protocol: HTTPS\n  resolution: STATIC\n  endpoints:\n    - address: 192.0.2.10',
  },
  BH2101: {
    before:
      'apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata:\n  name: wrong\n  namespace: shop\nspec:\n  hosts:\n    - cart\n  http:\n    - route:\n        - destination:\n            host: carts # BH2101',
    after:
      'apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata:\n  name: right\n  namespace: shop\nspec:\n  hosts:\n    - cart\n  http:\n    - route:\n        - destination:\n            host: cart\n            port:\n              number: 80',
  },
  BH2102: {
    before:
      'apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata:\n  name: wrong\n  namespace: shop\nspec:\n  hosts:\n    - cart\n  http:\n    - route:\n        - destination:\n            host: cart\n            subset: v2 # BH2102',
    after:
      'apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata:\n  name: right\n  namespace: shop\nspec:\n  hosts:\n    - cart\n  http:\n    - route:\n        - destination:\n            host: cart\n            subset: v1',
  },
  BH2103: {
    before:
      'apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata:\n  name: wrong\n  namespace: shop\nspec:\n  hosts:\n    - www.example.com\n  gateways:\n    - edge # BH2103\n  http:\n    - route:\n        - destination:\n            host: cart',
    after:
      'apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata:\n  name: right\n  namespace: shop\nspec:\n  hosts:\n    - shop.example.com\n  gateways:\n    - edge\n  http:\n    - route:\n        - destination:\n            host: cart',
  },
  BH2104: {
    before:
      'apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata:\n  name: one\n  namespace: shop\nspec:\n  hosts: # BH2104\n    - cart\n  http:\n    - route:\n        - destination:\n            host: cart\n---\napiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata:\n  name: two\n  namespace: shop\nspec:\n  hosts: # BH2104\n    - cart.shop.svc.cluster.local\n  http:\n    - timeout: 2s\n      route:\n        - destination:\n            host: cart',
    after:
      'apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata:\n  name: alone\n  namespace: shop\nspec:\n  hosts:\n    - orders\n  http:\n    - route:\n        - destination:\n            host: orders',
  },
  BH2105: {
    before:
      'apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata:\n  name: wrong\n  namespace: shop\nspec:\n  hosts:\n    - open.example.com\n  gateways:\n    - open\n  http:\n    - match:\n        - headers:\n            "@request.auth.claims.group": # BH2105\n              exact: staff\n      route:\n        - destination:\n            host: cart',
    after:
      'apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata:\n  name: right\n  namespace: shop\nspec:\n  hosts:\n    - shop.example.com\n  gateways:\n    - checked\n  http:\n    - match:\n        - headers:\n            "@request.auth.claims.group":\n              exact: staff\n      route:\n        - destination:\n            host: cart',
  },
  BH2106: {
    before:
      'apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata:\n  name: wrong\n  namespace: shop\nspec:\n  hosts:\n    - shop.example.com\n  gateways:\n    - edge\n  http:\n    - route:\n        - destination: # BH2106\n            host: cart',
    after:
      'apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata:\n  name: right\n  namespace: shop\nspec:\n  hosts:\n    - shop.example.com\n  gateways:\n    - edge\n  http:\n    - route:\n        - destination:\n            host: cart\n            subset: v1',
  },
  BH2111: {
    before:
      'apiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata:\n  name: unknown\n  namespace: shop\nspec:\n  host: basket # BH2111\n---\napiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata:\n  name: without-pods\n  namespace: shop\nspec:\n  host: cart\n  subsets:\n    - name: v9 # BH2111\n      labels:\n        version: v9',
    after:
      'apiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata:\n  name: right\n  namespace: shop\nspec:\n  host: cart\n  subsets:\n    - name: v1\n      labels:\n        version: v1',
  },
  BH2112: {
    before:
      'apiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata:\n  name: wrong\n  namespace: shop\nspec:\n  host: maps.example.com\n  trafficPolicy:\n    tls: # BH2112\n      mode: SIMPLE',
    after:
      'apiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata:\n  name: right\n  namespace: shop\nspec:\n  host: tiles.example.com\n  trafficPolicy:\n    tls:\n      mode: SIMPLE\n      caCertificates: /etc/ssl/certs/ca-certificates.crt',
  },
  BH2121: {
    before:
      'apiVersion: networking.istio.io/v1\nkind: Gateway\nmetadata:\n  name: nowhere\n  namespace: shop\nspec:\n  selector: # BH2121\n    app: entrance\n  servers:\n    - port:\n        number: 80\n        name: http\n        protocol: HTTP\n      hosts:\n        - a.example.com\n---\napiVersion: networking.istio.io/v1\nkind: Gateway\nmetadata:\n  name: closed-port\n  namespace: shop\nspec:\n  selector:\n    app: edge\n  servers:\n    - port:\n        number: 8443 # BH2121\n        name: http\n        protocol: HTTP\n      hosts:\n        - b.example.com',
    after:
      'apiVersion: networking.istio.io/v1\nkind: Gateway\nmetadata:\n  name: right\n  namespace: shop\nspec:\n  selector:\n    app: edge\n  servers:\n    - port:\n        number: 80\n        name: http\n        protocol: HTTP\n      hosts:\n        - c.example.com',
  },
  BH2122: {
    before:
      'apiVersion: networking.istio.io/v1\nkind: Gateway\nmetadata:\n  name: one\n  namespace: shop\nspec:\n  selector:\n    app: edge\n  servers:\n    - port: # BH2122\n        number: 80\n        name: http\n        protocol: HTTP\n      hosts:\n        - shop.example.com\n---\napiVersion: networking.istio.io/v1\nkind: Gateway\nmetadata:\n  name: two\n  namespace: shop\nspec:\n  selector:\n    app: edge\n  servers:\n    - port: # BH2122\n        number: 80\n        name: http\n        protocol: HTTP\n      hosts:\n        - shop.example.com',
    after:
      'apiVersion: networking.istio.io/v1\nkind: Gateway\nmetadata:\n  name: other-host\n  namespace: shop\nspec:\n  selector:\n    app: edge\n  servers:\n    - port:\n        number: 80\n        name: http\n        protocol: HTTP\n      hosts:\n        - bank.example.com',
  },
  BH2123: {
    before:
      'apiVersion: networking.istio.io/v1\nkind: Gateway\nmetadata:\n  name: one\n  namespace: shop\nspec:\n  selector:\n    app: edge\n  servers:\n    - port:\n        number: 443\n        name: https\n        protocol: HTTPS\n      hosts:\n        - shop.example.com\n      tls: # BH2123\n        mode: SIMPLE\n        credentialName: wildcard\n---\napiVersion: networking.istio.io/v1\nkind: Gateway\nmetadata:\n  name: two\n  namespace: shop\nspec:\n  selector:\n    app: edge\n  servers:\n    - port:\n        number: 443\n        name: https\n        protocol: HTTPS\n      hosts:\n        - bank.example.com\n      tls: # BH2123\n        mode: SIMPLE\n        credentialName: wildcard',
    after:
      'apiVersion: networking.istio.io/v1\nkind: Gateway\nmetadata:\n  name: own-certificate\n  namespace: shop\nspec:\n  selector:\n    app: edge\n  servers:\n    - port:\n        number: 443\n        name: https\n        protocol: HTTPS\n      hosts:\n        - docs.example.com\n      tls:\n        mode: SIMPLE\n        credentialName: docs',
  },
  BH2131: {
    before:
      'apiVersion: v1\nkind: Namespace\nmetadata: # BH2131\n  name: undecided\n---\napiVersion: v1\nkind: Namespace\nmetadata:\n  name: both\n  labels: # BH2131\n    istio-injection: enabled\n    istio.io/dataplane-mode: ambient',
    after:
      'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n  labels:\n    istio.io/dataplane-mode: ambient\n---\napiVersion: v1\nkind: Namespace\nmetadata:\n  name: outside\n  labels:\n    istio-injection: disabled',
  },
  BH2132: {
    before:
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: old\n  namespace: shop\nspec:\n  containers: # BH2132\n    - name: app\n      image: registry.example.com/app:1',
    after:
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: renewed\n  namespace: shop\nspec:\n  containers:\n    - name: app\n      image: registry.example.com/app:1\n    - name: istio-proxy\n      image: docker.io/istio/proxyv2:1.30.3',
  },
  BH2133: {
    before:
      'apiVersion: security.istio.io/v1\nkind: AuthorizationPolicy\nmetadata:\n  name: nobody\n  namespace: shop\nspec:\n  selector: # BH2133\n    matchLabels:\n      app: basket\n  rules:\n    - {}\n---\napiVersion: security.istio.io/v1\nkind: AuthorizationPolicy\nmetadata:\n  name: unknown-namespace\n  namespace: shop\nspec:\n  selector:\n    matchLabels:\n      app: cart\n  rules:\n    - from:\n        - source:\n            namespaces:\n              - checkout # BH2133',
    after:
      'apiVersion: security.istio.io/v1\nkind: AuthorizationPolicy\nmetadata:\n  name: right\n  namespace: shop\nspec:\n  selector:\n    matchLabels:\n      app: cart\n  rules:\n    - from:\n        - source:\n            namespaces:\n              - shop',
  },
  BH2134: {
    before:
      'apiVersion: security.istio.io/v1\nkind: AuthorizationPolicy\nmetadata:\n  name: wrong\n  namespace: shop\nspec:\n  selector: # BH2134\n    matchLabels:\n      gateway.networking.k8s.io/gateway-name: edge\n  rules:\n    - {}',
    after:
      'apiVersion: security.istio.io/v1\nkind: AuthorizationPolicy\nmetadata:\n  name: right\n  namespace: shop\nspec:\n  targetRefs:\n    - group: gateway.networking.k8s.io\n      kind: Gateway\n      name: edge\n  rules:\n    - {}',
  },
  BH2141: {
    before:
      '# BH2141\napiVersion: security.istio.io/v1\nkind: AuthorizationPolicy\nmetadata:\n  name: wrong\n  namespace: shop\nspec:\n  targetRefs:\n    - group: ""\n      kind: Service\n      name: basket\n  rules:\n    - {}',
    after:
      'apiVersion: security.istio.io/v1\nkind: AuthorizationPolicy\nmetadata:\n  name: right\n  namespace: shop\nspec:\n  targetRefs:\n    - group: gateway.networking.k8s.io\n      kind: Gateway\n      name: waypoint\n  rules:\n    - {}',
  },
  BH2151: {
    before:
      'apiVersion: v1\nkind: Service\nmetadata:\n  name: unknown\n  namespace: shop\n  annotations:\n    networking.istio.io/exprotTo: "*" # BH2151\nspec:\n  selector:\n    app: unknown\n  ports:\n    - name: http\n      port: 80\n      targetPort: 8080\n---\napiVersion: v1\nkind: Service\nmetadata:\n  name: elsewhere\n  namespace: shop\n  annotations:\n    sidecar.istio.io/rewriteAppHTTPProbers: "true" # BH2151\nspec:\n  selector:\n    app: elsewhere\n  ports:\n    - name: http\n      port: 80\n      targetPort: 8080',
    after:
      'apiVersion: v1\nkind: Service\nmetadata:\n  name: right\n  namespace: shop\n  annotations:\n    networking.istio.io/exportTo: "*"\nspec:\n  selector:\n    app: right\n  ports:\n    - name: http\n      port: 80\n      targetPort: 8080',
  },
  BH2152: {
    before:
      'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: cart\n  namespace: shop\nspec:\n  selector:\n    matchLabels:\n      app: cart\n  template:\n    metadata:\n      labels:\n        app: cart\n    spec: # BH2152\n      containers:\n        - name: app\n          image: registry.example.com/app:1',
    after:
      'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: orders\n  namespace: shop\nspec:\n  selector:\n    matchLabels:\n      app: orders\n  template:\n    metadata:\n      labels:\n        app: orders\n    spec:\n      containers:\n        - name: app\n          image: registry.example.com/app:1',
  },
  BH2153: {
    before:
      'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: wrong\n  namespace: shop\nspec:\n  selector:\n    matchLabels:\n      app: wrong\n  template:\n    metadata:\n      labels:\n        app: wrong\n    spec:\n      containers:\n        - name: app\n          image: registry.example.com/app:1\n          securityContext:\n            runAsUser: 1337 # BH2153',
    after:
      'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: right\n  namespace: shop\nspec:\n  selector:\n    matchLabels:\n      app: right\n  template:\n    metadata:\n      labels:\n        app: right\n    spec:\n      containers:\n        - name: app\n          image: registry.example.com/app:1\n          securityContext:\n            runAsUser: 1336',
  },
  BH2154: {
    before:
      'apiVersion: v1\nkind: Service\nmetadata:\n  name: wrong\n  namespace: shop\nspec:\n  selector:\n    app: wrong\n  ports:\n    - name: web # BH2154\n      port: 8080\n      targetPort: 8080',
    after:
      'apiVersion: v1\nkind: Service\nmetadata:\n  name: right\n  namespace: shop\nspec:\n  selector:\n    app: right\n  ports:\n    - name: http-web\n      port: 8080\n      targetPort: 8080',
  },
  BH2161: {
    before:
      'apiVersion: networking.istio.io/v1\nkind: Sidecar\nmetadata:\n  name: nobody\n  namespace: shop\nspec:\n  workloadSelector: # BH2161\n    labels:\n      app: basket\n  egress:\n    - hosts:\n        - ./*',
    after:
      'apiVersion: networking.istio.io/v1\nkind: Sidecar\nmetadata:\n  name: right\n  namespace: shop\nspec:\n  workloadSelector:\n    labels:\n      app: cart\n  egress:\n    - hosts:\n        - ./*',
  },
  BH2162: {
    before:
      'apiVersion: telemetry.istio.io/v1\nkind: Telemetry\nmetadata:\n  name: nobody\n  namespace: shop\nspec:\n  selector: # BH2162\n    matchLabels:\n      app: basket\n  metrics:\n    - providers:\n        - name: prometheus',
    after:
      'apiVersion: telemetry.istio.io/v1\nkind: Telemetry\nmetadata:\n  name: right\n  namespace: shop\nspec:\n  selector:\n    matchLabels:\n      app: cart\n  metrics:\n    - providers:\n        - name: prometheus',
  },
  BH2163: {
    before:
      'apiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata:\n  name: wrong\n  namespace: shop\nspec:\n  hosts:\n    - db.example.com\n  ports:\n    - name: tcp # BH2163\n      number: 5432\n      protocol: TCP\n  resolution: NONE',
    after:
      'apiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata:\n  name: right\n  namespace: shop\nspec:\n  hosts:\n    - cache.example.com\n  addresses:\n    - 192.0.2.7\n  ports:\n    - name: tcp\n      number: 6379\n      protocol: TCP\n  resolution: NONE',
  },
  BH2164: {
    before:
      'apiVersion: networking.istio.io/v1alpha3\nkind: EnvoyFilter\nmetadata:\n  name: wrong\n  namespace: shop\nspec:\n  configPatches:\n    - applyTo: HTTP_FILTER\n      match:\n        context: GATEWAY\n        listener:\n          filterChain:\n            filter:\n              name: envoy.filters.network.http_connection_manager\n      patch:\n        operation: INSERT_BEFORE # BH2164\n        value:\n          name: envoy.filters.http.wrong',
    after:
      'apiVersion: networking.istio.io/v1alpha3\nkind: EnvoyFilter\nmetadata:\n  name: right\n  namespace: shop\nspec:\n  priority: 10\n  configPatches:\n    - applyTo: HTTP_FILTER\n      match:\n        context: GATEWAY\n        listener:\n          filterChain:\n            filter:\n              name: envoy.filters.network.http_connection_manager\n      patch:\n        operation: INSERT_BEFORE\n        value:\n          name: envoy.filters.http.right',
  },
  BH2165: {
    before:
      'apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata:\n  name: wrong\n  namespace: shop\nspec:\n  hosts:\n    - wrong.example.com\n  http:\n    - fault:\n        delay:\n          fixedDelay: 1s\n          percent: 10 # BH2165\n      route:\n        - destination:\n            host: cart',
    after:
      'apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata:\n  name: right\n  namespace: shop\nspec:\n  hosts:\n    - right.example.com\n  http:\n    - fault:\n        delay:\n          fixedDelay: 1s\n          percentage:\n            value: 10\n      route:\n        - destination:\n            host: cart',
  },
  BH2166: {
    before:
      'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: istiod\n  namespace: istio-system\n  labels:\n    app: istiod\nspec:\n  selector:\n    matchLabels:\n      app: istiod\n  template:\n    metadata:\n      labels:\n        app: istiod\n    spec:\n      containers: # BH2166\n        - name: app\n          image: registry.example.com/app:1',
    after:
      'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: istiod-canary\n  namespace: istio-system\n  labels:\n    app: istiod\nspec:\n  selector:\n    matchLabels:\n      app: istiod-canary\n  template:\n    metadata:\n      labels:\n        app: istiod-canary\n    spec:\n      containers:\n        - name: app\n          image: registry.example.com/app:1\n          env:\n            - name: BLOCKED_CIDRS_IN_JWKS_URIS\n              value: 10.0.0.0/8',
  },
  BH2167: {
    before:
      'apiVersion: admissionregistration.k8s.io/v1\nkind: MutatingWebhookConfiguration\nmetadata:\n  name: blue\n  labels:\n    istio.io/rev: blue\nwebhooks:\n  - name: rev.namespace.sidecar-injector.istio.io\n    admissionReviewVersions:\n      - v1\n    sideEffects: None\n    clientConfig:\n      service: # BH2167\n        name: istiod-blue\n        namespace: istio-system\n        path: /inject\n    namespaceSelector:\n      matchLabels:\n        istio.io/rev: blue',
    after:
      'apiVersion: admissionregistration.k8s.io/v1\nkind: MutatingWebhookConfiguration\nmetadata:\n  name: green\n  labels:\n    istio.io/rev: green\nwebhooks:\n  - name: rev.namespace.sidecar-injector.istio.io\n    admissionReviewVersions:\n      - v1\n    sideEffects: None\n    clientConfig:\n      service:\n        name: istiod-green\n        namespace: istio-system\n        path: /inject\n    namespaceSelector:\n      matchLabels:\n        istio.io/rev: green',
  },
  BH2168: {
    before: '# BH2168\napiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n  labels:\n    istio-injection: enabled',
    after:
      'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: bank\n  labels:\n    istio-injection: enabled\n---\napiVersion: v1\nkind: Pod\nmetadata:\n  name: current\n  namespace: bank\nspec:\n  containers:\n    - name: istio-proxy\n      image: docker.io/istio/proxyv2:1.30.3',
  },
  BH2169: {
    before:
      'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata:\n  name: tlsroutes.gateway.networking.k8s.io\n  annotations:\n    api-approved.kubernetes.io: https://github.com/kubernetes-sigs/gateway-api\n    gateway.networking.k8s.io/bundle-version: v1.4.1 # BH2169\nspec:\n  group: gateway.networking.k8s.io\n  names:\n    kind: TLSRoute\n    plural: tlsroutes\n  scope: Namespaced\n  versions:\n    - name: v1\n      served: true\n      storage: true\n      schema:\n        openAPIV3Schema:\n          type: object\n          x-kubernetes-preserve-unknown-fields: true',
    after:
      'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata:\n  name: grpcroutes.gateway.networking.k8s.io\n  annotations:\n    api-approved.kubernetes.io: https://github.com/kubernetes-sigs/gateway-api\n    gateway.networking.k8s.io/bundle-version: v1.4.1\nspec:\n  group: gateway.networking.k8s.io\n  names:\n    kind: GRPCRoute\n    plural: grpcroutes\n  scope: Namespaced\n  versions:\n    - name: v1\n      served: true\n      storage: true\n      schema:\n        openAPIV3Schema:\n          type: object\n          x-kubernetes-preserve-unknown-fields: true',
  },
  BH2170: {
    before:
      'apiVersion: admissionregistration.k8s.io/v1\nkind: ValidatingWebhookConfiguration\nmetadata:\n  name: istio-validator-external-istiod\nwebhooks:\n  - name: istio.io.example\n    admissionReviewVersions:\n      - v1\n    sideEffects: None\n    clientConfig: # BH2170\n      service:\n        name: istiod\n        namespace: istio-system',
    after:
      'apiVersion: admissionregistration.k8s.io/v1\nkind: MutatingWebhookConfiguration\nmetadata:\n  name: istio-sidecar-injector-external-istiod\nwebhooks:\n  - name: istio.io.example\n    admissionReviewVersions:\n      - v1\n    sideEffects: None\n    clientConfig:\n      url: https://istiod.example.com:15017/inject',
  },
  BH2201: {
    before:
      'apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata:\n  name: missing\n  namespace: shop\nspec:\n  parentRefs:\n    - name: entrance # BH2201\n  rules:\n    - backendRefs:\n        - name: cart\n          port: 80\n---\napiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata:\n  name: without-group\n  namespace: shop\nspec:\n  parentRefs:\n    - kind: Service # BH2201\n      name: cart\n  rules:\n    - backendRefs:\n        - name: cart\n          port: 80',
    after:
      'apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata:\n  name: right\n  namespace: shop\nspec:\n  parentRefs:\n    - name: edge\n  rules:\n    - backendRefs:\n        - name: cart\n          port: 80',
  },
  BH2202: {
    before:
      'apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata:\n  name: wrong\n  namespace: shop\nspec:\n  parentRefs:\n    - name: edge # BH2202\n  hostnames:\n    - shop.example.org\n  rules:\n    - backendRefs:\n        - name: cart\n          port: 80',
    after:
      'apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata:\n  name: right\n  namespace: shop\nspec:\n  parentRefs:\n    - name: edge\n  hostnames:\n    - shop.example.com\n  rules:\n    - backendRefs:\n        - name: cart\n          port: 80',
  },
  BH2203: {
    before:
      'apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata:\n  name: missing\n  namespace: shop\nspec:\n  parentRefs:\n    - name: edge\n  hostnames:\n    - a.example.com\n  rules:\n    - backendRefs:\n        - name: basket # BH2203\n          port: 80\n---\napiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata:\n  name: not-granted\n  namespace: shop\nspec:\n  parentRefs:\n    - name: edge\n  hostnames:\n    - b.example.com\n  rules:\n    - backendRefs:\n        - name: ledger # BH2203\n          namespace: bank\n          port: 80',
    after:
      'apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata:\n  name: right\n  namespace: shop\nspec:\n  parentRefs:\n    - name: edge\n  hostnames:\n    - c.example.com\n  rules:\n    - backendRefs:\n        - name: rates\n          namespace: bank\n          port: 80',
  },
  BH2204: {
    before:
      'apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata:\n  name: no-class\n  namespace: shop\nspec:\n  gatewayClassName: entrance # BH2204\n  listeners:\n    - name: http\n      port: 80\n      protocol: HTTP\n---\napiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata:\n  name: no-certificate\n  namespace: shop\nspec:\n  gatewayClassName: edge\n  listeners:\n    - name: https\n      port: 443\n      protocol: HTTPS\n      tls:\n        mode: Terminate\n        certificateRefs:\n          - name: absent # BH2204',
    after:
      'apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata:\n  name: right\n  namespace: shop\nspec:\n  gatewayClassName: edge\n  listeners:\n    - name: http\n      port: 80\n      protocol: HTTP',
  },
  BH2205: {
    before:
      'apiVersion: gateway.envoyproxy.io/v1alpha1\nkind: BackendTrafficPolicy\nmetadata:\n  name: wrong\n  namespace: shop\nspec: # BH2205\n  targetRefs:\n    - group: gateway.networking.k8s.io\n      kind: HTTPRoute\n      name: pay\n  timeout:\n    http:\n      requestTimeout: 9s',
    after:
      'apiVersion: gateway.envoyproxy.io/v1alpha1\nkind: BackendTrafficPolicy\nmetadata:\n  name: right\n  namespace: shop\nspec:\n  targetRefs:\n    - group: gateway.networking.k8s.io\n      kind: Gateway\n      name: edge\n  timeout:\n    http:\n      requestTimeout: 9s',
  },
  BH2206: {
    before:
      'apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata:\n  name: wrong\n  namespace: shop\nspec:\n  parentRefs:\n    - name: edge\n  hostnames:\n    - a.example.com\n  rules:\n    - filters:\n        - type: CORS # BH2206\n          cors:\n            allowOrigins:\n              - https://shop.example.com\n      backendRefs:\n        - name: cart\n          port: 80',
    after:
      'apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata:\n  name: right\n  namespace: shop\nspec:\n  parentRefs:\n    - name: edge\n  hostnames:\n    - b.example.com\n  rules:\n    - filters:\n        - type: ResponseHeaderModifier\n          responseHeaderModifier:\n            remove:\n              - x-internal\n      backendRefs:\n        - name: cart\n          port: 80',
  },
  BH2211: {
    before:
      'apiVersion: v1\nkind: Service\nmetadata:\n  name: wrong\n  namespace: shop\n  labels:\n    istio.io/use-waypoint: wayponit # BH2211\nspec:\n  selector:\n    app: wrong\n  ports:\n    - name: http\n      port: 80\n      targetPort: 8080',
    after:
      'apiVersion: v1\nkind: Service\nmetadata:\n  name: right\n  namespace: shop\n  labels:\n    istio.io/use-waypoint: waypoint\nspec:\n  selector:\n    app: right\n  ports:\n    - name: http\n      port: 80\n      targetPort: 8080',
  },
  BH2212: {
    before:
      'apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata:\n  name: idle # BH2212\n  namespace: shop\nspec:\n  gatewayClassName: istio-waypoint\n  listeners:\n    - name: mesh\n      port: 15008\n      protocol: HBONE',
    after:
      'apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata:\n  name: used\n  namespace: shop\nspec:\n  gatewayClassName: istio-waypoint\n  listeners:\n    - name: mesh\n      port: 15008\n      protocol: HBONE',
  },
  BH2213: {
    before:
      'apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata:\n  name: wrong\n  namespace: shop\nspec:\n  parentRefs:\n    - group: "" # BH2213\n      kind: Service\n      name: cart\n  rules:\n    - backendRefs:\n        - name: cart\n          port: 80',
    after:
      'apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata:\n  name: right\n  namespace: shop\nspec:\n  parentRefs:\n    - group: ""\n      kind: Service\n      name: orders\n  rules:\n    - backendRefs:\n        - name: orders\n          port: 80',
  },
  BH2221: {
    before:
      'apiVersion: security.istio.io/v1\nkind: AuthorizationPolicy\nmetadata:\n  name: wrong\n  namespace: shop\nspec:\n  selector:\n    matchLabels:\n      app: cart\n  rules:\n    - to: # BH2221\n        - operation:\n            methods:\n              - GET',
    after:
      'apiVersion: security.istio.io/v1\nkind: AuthorizationPolicy\nmetadata:\n  name: right\n  namespace: shop\nspec:\n  targetRefs:\n    - group: ""\n      kind: Service\n      name: cart\n  rules:\n    - to:\n        - operation:\n            methods:\n              - GET',
  },
  BH2222: {
    before:
      'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: wrong\n  namespace: shop\nspec:\n  podSelector:\n    matchLabels:\n      app: cart\n  policyTypes:\n    - Ingress\n  ingress:\n    - from:\n        - podSelector: {}\n      ports: # BH2222\n        - port: 8080',
    after:
      'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: right\n  namespace: shop\nspec:\n  podSelector:\n    matchLabels:\n      app: orders\n  policyTypes:\n    - Ingress\n  ingress:\n    - from:\n        - podSelector: {}\n      ports:\n        - port: 8080\n        - port: 15008',
  },
  BH2223: {
    before:
      'apiVersion: security.istio.io/v1\nkind: PeerAuthentication\nmetadata:\n  name: wrong\n  namespace: legacy\nspec:\n  mtls:\n    mode: STRICT # BH2223',
    after:
      'apiVersion: security.istio.io/v1\nkind: PeerAuthentication\nmetadata:\n  name: right\n  namespace: shop\nspec:\n  mtls:\n    mode: STRICT',
  },
  BH2224: {
    before:
      'apiVersion: security.istio.io/v1\nkind: AuthorizationPolicy\nmetadata:\n  name: nobody-enforces\n  namespace: shop\nspec:\n  targetRefs:\n    - group: "" # BH2224\n      kind: Service\n      name: cart\n  rules:\n    - {}\n---\napiVersion: security.istio.io/v1\nkind: AuthorizationPolicy\nmetadata:\n  name: missing\n  namespace: shop\nspec:\n  targetRefs:\n    - group: "" # BH2224\n      kind: Service\n      name: basket\n  rules:\n    - {}\n---\napiVersion: gateway.envoyproxy.io/v1alpha1\nkind: SecurityPolicy\nmetadata:\n  name: lost\n  namespace: shop\nspec:\n  targetRefs:\n    - group: gateway.networking.k8s.io # BH2224\n      kind: HTTPRoute\n      name: gone\n  cors:\n    allowOrigins:\n      - https://shop.example.com',
    after:
      'apiVersion: security.istio.io/v1\nkind: AuthorizationPolicy\nmetadata:\n  name: right\n  namespace: shop\nspec:\n  targetRefs:\n    - group: ""\n      kind: Service\n      name: orders\n  rules:\n    - {}',
  },
  BH2225: {
    before:
      'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: wrong\n  namespace: shop\nspec:\n  podSelector: # BH2225\n    matchLabels:\n      app: cart\n  policyTypes:\n    - Ingress\n  ingress:\n    - from:\n        - podSelector: {}\n      ports:\n        - port: 15008',
    after:
      'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: right\n  namespace: shop\nspec:\n  podSelector:\n    matchLabels:\n      app: orders\n  policyTypes:\n    - Ingress\n  ingress:\n    - from:\n        - podSelector: {}\n      ports:\n        - port: 15008\n    - from:\n        - ipBlock:\n            cidr: 169.254.7.127/32\n      ports:\n        - port: 8080',
  },
  BH2231: {
    before:
      'apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata:\n  name: wrong\n  namespace: shop\nspec:\n  parentRefs:\n    - name: edge\n  rules:\n    - matches:\n        - path: # BH2231\n            type: PathPrefix\n            value: /api/\n      backendRefs:\n        - name: cart\n          port: 80',
    after:
      'apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata:\n  name: right\n  namespace: shop\nspec:\n  parentRefs:\n    - name: edge\n  rules:\n    - matches:\n        - path:\n            type: PathPrefix\n            value: /api/v2\n      backendRefs:\n        - name: cart\n          port: 80',
  },
  BH2232: {
    before:
      'apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata:\n  name: wrong\n  namespace: shop\nspec:\n  parentRefs:\n    - name: edge\n  hostnames:\n    - a.example.com\n  rules:\n    - backendRefs: # BH2232\n        - name: cart\n          port: 80\n          weight: 0',
    after:
      'apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata:\n  name: right\n  namespace: shop\nspec:\n  parentRefs:\n    - name: edge\n  hostnames:\n    - b.example.com\n  rules:\n    - backendRefs:\n        - name: cart\n          port: 80\n          weight: 0\n        - name: cart-v2\n          port: 80\n          weight: 1',
  },
  BH2233: {
    before:
      'apiVersion: gateway.networking.k8s.io/v1\nkind: ReferenceGrant\nmetadata:\n  name: unused\n  namespace: bank\nspec:\n  from:\n    - group: gateway.networking.k8s.io # BH2233\n      kind: HTTPRoute\n      namespace: docs\n  to:\n    - group: ""\n      kind: Service\n      name: ledger\n---\napiVersion: gateway.networking.k8s.io/v1\nkind: ReferenceGrant\nmetadata:\n  name: wide\n  namespace: bank\nspec:\n  from:\n    - group: gateway.networking.k8s.io\n      kind: HTTPRoute\n      namespace: shop\n  to:\n    - group: "" # BH2233\n      kind: Service',
    after:
      'apiVersion: gateway.networking.k8s.io/v1\nkind: ReferenceGrant\nmetadata:\n  name: right\n  namespace: bank\nspec:\n  from:\n    - group: gateway.networking.k8s.io\n      kind: HTTPRoute\n      namespace: shop\n  to:\n    - group: ""\n      kind: Service\n      name: ledger',
  },
  BH2235: {
    before:
      'apiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata:\n  name: wrong\n  namespace: shop\nspec:\n  hosts:\n    - ledger.bank.svc.cluster.local # BH2235\n  ports:\n    - name: http\n      number: 80\n      protocol: HTTP\n  resolution: STATIC\n  endpoints:\n    - address: 192.0.2.10',
    after:
      'apiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata:\n  name: right\n  namespace: shop\nspec:\n  hosts:\n    - ledger.bank.svc.cluster.local\n  exportTo:\n    - .\n  ports:\n    - name: http\n      number: 80\n      protocol: HTTP\n  resolution: STATIC\n  endpoints:\n    - address: 192.0.2.10\n---\napiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata:\n  name: maps\n  namespace: shop\nspec:\n  hosts:\n    - maps.example.com\n  ports:\n    - name: http\n      number: 80\n      protocol: HTTP\n  resolution: STATIC\n  endpoints:\n    - address: 192.0.2.10',
  },
};
