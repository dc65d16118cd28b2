/** What a policy looks at: who calls, from where, what for. */
export interface Subject {
  /** Identity of the peer without `spiffe://`; absent: none. */
  readonly principal?: string;
  /** Address of the immediate peer; absent: the resources do not tell. */
  readonly sourceAddress?: string;
  /** Address of the client as a chain of proxies reports it. */
  readonly remoteAddress?: string;
  readonly destinationAddress?: string;
  readonly port: number;
  readonly sni?: string;
  readonly http?: {
    readonly method: string;
    /** With query, as in the request line. */
    readonly path: string;
    readonly host: string;
    readonly headers: Readonly<Record<string, readonly string[]>>;
    /** Claims of a token that was accepted. */
    readonly claims?: Readonly<Record<string, unknown>>;
  };
}

/** The identity in a policy's words: `cluster.local/ns/shop/sa/cart`. */
export function principalOf(identity: string | undefined): string | undefined {
  return identity?.startsWith('spiffe://') ? identity.slice('spiffe://'.length) : undefined;
}

/** Parts of a SPIFFE identity. */
export function partsOf(principal: string): { readonly trustDomain: string; readonly namespace: string; readonly serviceAccount: string } {
  const [trustDomain = '', , namespace = '', , serviceAccount = ''] = principal.split('/');
  return { trustDomain, namespace, serviceAccount };
}
