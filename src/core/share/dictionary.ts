/**
 * Words that links of version 1 may expect to have been said already. Deflate looks back into it, so common words cost next to
 * nothing. It never changes: links that were made with it open for ever. What is most common stands last.
 */
export const DICTIONARY_1 = [
  'registry.k8s.io/e2e-test-images/agnhost:2.53docker.io/library/postgres:17docker.io/library/redis:8ghcr.io/quay.io/',
  'service.beta.kubernetes.io/aws-load-balancer-schemeinternet-facinginternaltopology.kubernetes.io/zonekubernetes.io/metadata.name',
  'https://accounts.example.com/.well-known/jwks.jsonauthorizationx-request-idx-forwarded-forcontent-typex-canarytrue',
  '10.0.0.0/8172.16.0.0/12192.168.0.0/16203.0.113.7198.51.100.0/24RegularExpression',
  'must not reachmay only reachPublicPrivateInternetCDNLeased lineAdmin networkDomainUntitledAttachment',
  'apiVersion: gateway.networking.k8s.io/v1\\nkind: HTTPRoute\\nmetadata:\\n  name: namespace: \\nspec:\\n  labels:\\n    app: ',
  'paymentcheckoutcartcatalogordersinventoryshippingfrontendbackendledgerstorefrontusersreviewsproductpageratingsdetails',
  'v2","v1","stablecanary/api/v1/status/headers/healthzhttpbincurlcurlimages',
  'postgresredismysqlgrpc-webhttps-tls","443,"tcp","5432,6379,3306,"grpc","9090,"http2","metrics',
  'POST","PUT","DELETE","GET /","GET","/","http","8080,8000,',
  '.svc.cluster.local.example.com","*.example.com","*.internal.example.com","gw-gateway","waypoint","Apps","apps","service","node-a","zone',
  '[3,"1","1Gi",null,["',
  '"],[["dedicated","",0]]],["16","32Gi",null,"64Gi",120],[1,0,0],"public"],[1,null,"gw-',
  '[null,null,null,null,null,[1000,1],[2048,null,2048]]],["tcp-postgres",5432,null,5]],[[null,null,"docker.io/library/',
  '"GET /headers from outside",0,[[0,["/",80]],null,null,"www.example.com","GET","/"],[0,200]],["",0,[[1,["',
  '",8000]],null,null,null,"GET","/"],[2,404]],["","",1,[null,null,null,1,1]]],[]][1,403]],[0]],[1]]],[0,[7]],[0,[5]],0],[1,[1]]',
  '"],[[[null,"/"]]],null,[[8,null,8080]],["30s"]]]],[1,null,7,5,[8000],null,null,1]],[[60,150],[260,20,720,540],[24,52,672,268],[28,84],',
  '[[null,80,8080]]],[5,null,"service-',
  '",2,null,[[null,8000,8080]]],[[null,2]],null,1],[6,null,"Internet",null,null,null,["203.0.113.7"]],[4,null,"node-',
  '[0,null,"service-',
  '",null,3,5,null,["http"],null,["shop.example.com"],[[null,null,null,[[5,null,80]]]]],',
].join('');
