# Completion of cdk8s-alb for bash: eval "$(cdk8s-alb completion bash)"
_cdk8s_alb() {
  local current="${COMP_WORDS[COMP_CWORD]}" previous="${COMP_WORDS[COMP_CWORD-1]}" command='' word
  # bash takes --option=value apart.
  if [ "$current" = = ]; then current=''; elif [ "$previous" = = ]; then previous="${COMP_WORDS[COMP_CWORD-2]}"; fi
  for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$word" in -*) ;; *) command="$word"; break ;; esac
  done
  COMPREPLY=()
  case "$command" in
    '')
      case "$current" in
        -*) COMPREPLY=($(compgen -W '-V --version -h --help' -- "$current")) ;;
        *) COMPREPLY=($(compgen -W 'plan diff lint explain route serve topology convert import init annotations environment iam-policy language-server completion help' -- "$current")) ;;
      esac ;;
    plan)
      case "$previous" in
        -e|--environment) return ;;
        -n|--namespace) return ;;
        --controller-version) return ;;
        -f|--format) COMPREPLY=($(compgen -W 'text json model' -- "$current")); return ;;
      esac
      case "$current" in
        -*) COMPREPLY=($(compgen -W '-e --environment -n --namespace --controller-version --complete -f --format -w --watch -h --help' -- "$current")) ;;
      esac ;;
    diff)
      case "$previous" in
        -e|--environment) return ;;
        -n|--namespace) return ;;
        --controller-version) return ;;
        -f|--format) COMPREPLY=($(compgen -W 'text json markdown' -- "$current")); return ;;
        --upgrade) return ;;
      esac
      case "$current" in
        -*) COMPREPLY=($(compgen -W '-e --environment -n --namespace --controller-version -f --format --upgrade --detailed-exitcode -h --help' -- "$current")) ;;
      esac ;;
    lint)
      case "$previous" in
        -e|--environment) return ;;
        -n|--namespace) return ;;
        --controller-version) return ;;
        -f|--format) COMPREPLY=($(compgen -W 'text json sarif junit github' -- "$current")); return ;;
        -o|--output) return ;;
        -c|--config) return ;;
        -p|--profile) COMPREPLY=($(compgen -W 'recommended strict auto-mode' -- "$current")); return ;;
        --max-warnings) return ;;
        --baseline) return ;;
      esac
      case "$current" in
        -*) COMPREPLY=($(compgen -W '-e --environment -n --namespace --controller-version -f --format -o --output -c --config -p --profile --max-warnings --baseline --update-baseline --fix -w --watch -h --help' -- "$current")) ;;
      esac ;;
    explain)
      case "$previous" in
        -f|--format) COMPREPLY=($(compgen -W 'text json' -- "$current")); return ;;
      esac
      case "$current" in
        -*) COMPREPLY=($(compgen -W '-f --format -h --help' -- "$current")) ;;
        *) COMPREPLY=($(compgen -W 'access-logs-without-bucket ambiguous-status-hostname annotation-without-effect attributes-replaced-by-service auth-not-applied auth-on-http-listener auth-with-http2 auto-mode-secret-access auto-mode-tag-permission backend-left-out cert-manager-on-alb certificate-discovery certificate-discovery-in-group cidr-with-host-bits class-annotation-and-field class-params-of-other-controller cloudfront-web-acl conditions-on-several-paths cross-namespace-group deletion-protection-in-class-params denied-by-webhook deprecated-annotation deregistration-delay-too-long disabled-feature-gate duplicate-key duplicate-load-balancer-name duplicate-object empty-inbound-cidrs fragile-workload frontend-nlb-health-check gateway-health-check-out-of-range gateway-over-quota gateway-refused grace-period-too-short group-wide-default-backend grpc-health-check-path grpc-on-http-listener health-check-differs-from-probe health-check-protocol-mismatch health-check-timeout-too-long host-on-two-controllers host-on-two-load-balancers http-beside-https http2-on-http-listener https-without-certificate ignored-route-setting invalid-annotation-key invalid-annotation-value invalid-backend invalid-binding-peer invalid-class-params-value invalid-controller-flags invalid-environment invalid-external-dns-value invalid-field invalid-host invalid-name invalid-object invalid-path invalid-rule-condition invalid-service invalid-ssl-redirect-action invalid-ssl-redirect-port invalid-suppression ipv6-instance-targets keep-alive-shorter-than-idle-timeout known-controller-bug legacy-class-annotation listener-configuration-without-listener listener-not-valid listener-without-routes local-traffic-policy malformed-id match-taken-literally misplaced-annotation missing-action missing-class-params missing-ingress-class missing-oidc-secret missing-reference-grant missing-service mtls-not-applied namespace-not-admitted network-load-balancer-setting newer-than-controller nlb-annotation-on-alb no-ingress-class no-manifests no-pre-stop no-public-ipv4 no-readiness-gate oidc-secret-whitespace open-to-the-internet other-controller-annotation path-matches-only-itself port-protocol-mismatch quotes-in-value redirect-action-for-https redirect-loop redirect-to-http redundant-rule refused-by-api-server refused-target-group-binding regex-taken-literally region-mismatch rejected-by-controller removed-api-version renamed-rule rollout-without-backend route-not-attached scheme-not-set secret-in-another-namespace security-groups-without-backend-rules service-without-pods setting-lost-on-merge several-default-classes shared-gateway-name ssl-redirect-hides-http-rules sticky-weighted-targets success-codes-protocol-mismatch target-group-attribute-conflict target-group-binding-without-targets target-group-on-two-load-balancers text-after-document-end tls-without-https too-few-subnets too-many-certificates too-many-condition-values too-many-inbound-rules too-many-listeners too-many-mtls-listeners too-many-rules too-many-security-groups too-many-tags too-many-target-groups undeclared-health-check-port undeclared-target-port unescaped-comma unfilled-placeholder unknown-annotation unknown-api-version unknown-attribute unknown-controller-version unknown-field unknown-gateway-field unknown-json-field unknown-ssl-policy unreachable-route-rule unreachable-rule unreadable-input unrendered-input unserved-class unsupported-in-auto-mode unused-gateway-configuration unused-invalid-value unused-suppression weak-ssl-policy wildcard-host zero-weight-backends zero-weights' -- "$current")) ;;
      esac ;;
    route)
      case "$previous" in
        -e|--environment) return ;;
        -n|--namespace) return ;;
        --controller-version) return ;;
        -X|--request) COMPREPLY=($(compgen -W 'GET HEAD POST PUT PATCH DELETE OPTIONS' -- "$current")); return ;;
        -H|--header) return ;;
        --source-ip) return ;;
        --load-balancer) return ;;
        --table) return ;;
        -f|--format) COMPREPLY=($(compgen -W 'text json junit' -- "$current")); return ;;
      esac
      case "$current" in
        -*) COMPREPLY=($(compgen -W '-e --environment -n --namespace --controller-version -X --request -H --header --source-ip --load-balancer --follow --table -f --format -h --help' -- "$current")) ;;
      esac ;;
    serve)
      case "$previous" in
        -e|--environment) return ;;
        -n|--namespace) return ;;
        --controller-version) return ;;
        -t|--target) return ;;
        --port) return ;;
        --load-balancer) return ;;
        --source-ip) return ;;
      esac
      case "$current" in
        -*) COMPREPLY=($(compgen -W '-e --environment -n --namespace --controller-version -t --target --port --load-balancer --source-ip -h --help' -- "$current")) ;;
      esac ;;
    topology)
      case "$previous" in
        -e|--environment) return ;;
        -n|--namespace) return ;;
        --controller-version) return ;;
        --load-balancer) return ;;
        --only) return ;;
        -f|--format) COMPREPLY=($(compgen -W 'svg html mermaid dot' -- "$current")); return ;;
      esac
      case "$current" in
        -*) COMPREPLY=($(compgen -W '-e --environment -n --namespace --controller-version --load-balancer --only -f --format -h --help' -- "$current")) ;;
      esac ;;
    convert)
      case "$previous" in
        -e|--environment) return ;;
        -n|--namespace) return ;;
        --controller-version) return ;;
        -o|--output) return ;;
        -f|--format) COMPREPLY=($(compgen -W 'yaml json' -- "$current")); return ;;
        --allow) COMPREPLY=($(compgen -W 'frontend-nlb waf-classic requested-certificate web-acl-name target-control-port protocol-version transform condition action tags' -- "$current")); return ;;
      esac
      case "$current" in
        -*) COMPREPLY=($(compgen -W '-e --environment -n --namespace --controller-version -o --output -f --format --report --allow -h --help' -- "$current")) ;;
      esac ;;
    import)
      case "$previous" in
        -o|--output) return ;;
        --by) COMPREPLY=($(compgen -W 'namespace file app' -- "$current")); return ;;
        --constructs) COMPREPLY=($(compgen -W 'low high' -- "$current")); return ;;
        -f|--format) COMPREPLY=($(compgen -W 'project typescript' -- "$current")); return ;;
      esac
      case "$current" in
        -*) COMPREPLY=($(compgen -W '-o --output --by --constructs -f --format -h --help' -- "$current")) ;;
      esac ;;
    init)
      case "$previous" in
        --language) COMPREPLY=($(compgen -W 'typescript python' -- "$current")); return ;;
        --ci) COMPREPLY=($(compgen -W 'github gitlab' -- "$current")); return ;;
      esac
      case "$current" in
        -*) COMPREPLY=($(compgen -W '--language --ci -h --help' -- "$current")) ;;
      esac ;;
    annotations)
      case "$previous" in
        -f|--format) COMPREPLY=($(compgen -W 'text json' -- "$current")); return ;;
        --controller-version) return ;;
      esac
      case "$current" in
        -*) COMPREPLY=($(compgen -W '-f --format --controller-version -h --help' -- "$current")) ;;
        *) COMPREPLY=($(compgen -W 'ingress.class group.name group.order load-balancer-name scheme ip-address-type subnets customer-owned-ipv4-pool ipam-ipv4-pool-id minimum-load-balancer-capacity load-balancer-attributes tags security-groups manage-backend-security-group-rules inbound-cidrs security-group-prefix-lists listen-ports ssl-redirect certificate-arn create-acm-cert acm-pca-arn ssl-policy mutual-authentication use-regex-path-match auth-type auth-idp-cognito auth-idp-oidc auth-on-unauthenticated-request auth-scope auth-session-cookie auth-session-timeout jwt-validation target-type backend-protocol backend-protocol-version target-group-attributes target-node-labels multi-cluster-target-group healthcheck-port healthcheck-protocol healthcheck-path healthcheck-interval-seconds healthcheck-timeout-seconds healthy-threshold-count unhealthy-threshold-count success-codes wafv2-acl-arn wafv2-acl-name waf-acl-id web-acl-id shield-advanced-protection enable-frontend-nlb frontend-nlb-scheme frontend-nlb-subnets frontend-nlb-security-groups frontend-nlb-listener-port-mapping frontend-nlb-eip-allocations frontend-nlb-healthcheck-port frontend-nlb-healthcheck-protocol frontend-nlb-healthcheck-path frontend-nlb-healthcheck-interval-seconds frontend-nlb-healthcheck-timeout-seconds frontend-nlb-healthcheck-healthy-threshold-count frontend-nlb-healthcheck-unhealthy-threshold-count frontend-nlb-healthcheck-success-codes frontend-nlb-attributes frontend-nlb-tags hostname ttl target ingress-hostname-source controller alias set-identifier pod-readiness-gate-inject alb-target-control-agent-injection alb-target-control-agent-inject alb-target-control-agent-image alb-target-control-agent-data-address alb-target-control-agent-control-address alb-target-control-agent-destination-address alb-target-control-agent-max-concurrency alb-target-control-agent-tls-cert-path alb-target-control-agent-tls-key-path alb-target-control-agent-tls-security-policy alb-target-control-agent-protocol-version alb-target-control-agent-rust-log alb-target-control-agent-cpu-request alb-target-control-agent-cpu-limit alb-target-control-agent-memory-request alb-target-control-agent-memory-limit dry-run-plan checkpoint checkpoint-timestamp alb-target-control-agent-injected' -- "$current")) ;;
      esac ;;
    environment)
      case "$current" in
        -*) COMPREPLY=($(compgen -W '--schema -h --help' -- "$current")) ;;
      esac ;;
    iam-policy)
      case "$previous" in
        --partition) COMPREPLY=($(compgen -W 'aws aws-cn aws-us-gov aws-eusc aws-iso aws-iso-b aws-iso-e aws-iso-f' -- "$current")); return ;;
        --feature) COMPREPLY=($(compgen -W 'certificate-management web-acl-names assume-role' -- "$current")); return ;;
        --vpc) return ;;
        --trust) COMPREPLY=($(compgen -W 'pod-identity' -- "$current")); return ;;
        --log-bucket) return ;;
        --account) return ;;
        --region) return ;;
        --namespace) return ;;
        --service-account) return ;;
        --controller-version) return ;;
      esac
      case "$current" in
        -*) COMPREPLY=($(compgen -W '--partition --feature --features-only --vpc --trust --log-bucket --account --region --namespace --service-account --controller-version -h --help' -- "$current")) ;;
      esac ;;
    language-server)
      case "$current" in
        -*) COMPREPLY=($(compgen -W '--stdio -h --help' -- "$current")) ;;
      esac ;;
    completion)
      case "$current" in
        -*) COMPREPLY=($(compgen -W '-h --help' -- "$current")) ;;
        *) COMPREPLY=($(compgen -W 'bash zsh fish' -- "$current")) ;;
      esac ;;
    help)
      case "$current" in
        -*) COMPREPLY=($(compgen -W '' -- "$current")) ;;
        *) COMPREPLY=($(compgen -W 'plan diff lint explain route serve topology convert import init annotations environment iam-policy language-server completion' -- "$current")) ;;
      esac ;;
  esac
}
# Where nothing is offered, bash offers files.
complete -o default -F _cdk8s_alb cdk8s-alb
