const OTHER_CONTROLLERS =
  /nginx|traefik|haproxy|kong|istio|contour|envoy|gce|gke|azure|agic|appgw|cilium|ambassador|emissary|skipper|zalando|openshift|tailscale|apisix|caddy|voyager|gloo|cloudflare|ngrok|higress|citrix|netscaler|avi|alibaba|pomerium|wallarm/i;

/** Whether the name of a class, or its `spec.controller`, says that it is of another ingress controller. */
export function isNamedAfterOther(text: string): boolean {
  return OTHER_CONTROLLERS.test(text);
}
