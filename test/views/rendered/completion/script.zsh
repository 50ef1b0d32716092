#compdef cdk8s-alb
# Completion of cdk8s-alb for zsh: eval "$(cdk8s-alb completion zsh)", or this as the file _cdk8s-alb in a folder of $fpath
_cdk8s-alb() {
  local curcontext="$curcontext" state line
  local -A opt_args
  local -a commands
  commands=(
    'plan:show what the controller would build, or why it would refuse'
    'diff:show what deploying one set of manifests over another does'
    'lint:find what would be refused, and what will hurt'
    'explain:explain a rule of lint'
    'route:tell which rule answers a URL, and why'
    'serve:run the planned load balancers on this machine'
    'topology:draw how requests reach pods'
    'convert:turn Ingresses into Gateway API objects with the same load balancer'
    'import:turn manifests into a cdk8s app that synthesizes to them'
    'init:make a project to start from'
    'annotations:explain the annotations that the controller reads'
    'environment:explain the document that describes AWS and the controller'
    'iam-policy:print the IAM policy that the controller needs'
    'language-server:serve an editor with findings, completion and quick fixes'
    'completion:print a shell completion script'
    'help:print help on a command'
  )
  _arguments -C \
    '(-V --version)'{-V,--version}'[print the version]' \
    '(-h --help)'{-h,--help}'[print help]' \
    '1: :->command' \
    '*:: :->rest'
  case $state in
    command) _describe -t commands command commands ;;
    rest)
      case $line[1] in
        plan) _arguments \
            '(-e --environment)'{-e+,--environment=}'[an Environment document\: what AWS and the flags of the controller are like]:file:_files' \
            '(-n --namespace)'{-n+,--namespace=}'[the namespace of objects that name none, as for kubectl apply -n (default\: default)]:value: ' \
            '--controller-version=[the release of the controller, such as 2.13.4, or 2.13 for its last patch (default\: that of the Environment document, else 3.5.0)]:value: ' \
            '--complete[refuse what needs an IngressClass, Namespace or Secret that is not among the manifests, and answer 503 for a Service that is not]' \
            '(-f --format)'{-f+,--format=}'[how to write it]:value:(text json model)' \
            '(-w --watch)'{-w,--watch}'[do it again after each change of the files, until Ctrl-C]' \
            '(-h --help)'{-h,--help}'[print help]' \
            '*:file:_files' ;;
        diff) _arguments \
            '(-e --environment)'{-e+,--environment=}'[an Environment document\: what AWS and the flags of the controller are like]:file:_files' \
            '(-n --namespace)'{-n+,--namespace=}'[the namespace of objects that name none, as for kubectl apply -n (default\: default)]:value: ' \
            '--controller-version=[the release of the controller, such as 2.13.4, or 2.13 for its last patch (default\: that of the Environment document, else 3.5.0)]:value: ' \
            '(-f --format)'{-f+,--format=}'[how to write it]:value:(text json markdown)' \
            '--upgrade=[releases of the controller, such as 2.8.3..3.5.0\: compare what they make of the same manifests
(without the first\: that of the Environment document, without the second\: 3.5.0)]:value: ' \
            '--detailed-exitcode[tell by the exit code whether there are changes, and how grave]' \
            '(-h --help)'{-h,--help}'[print help]' \
            '*:file:_files' ;;
        lint) _arguments \
            '(-e --environment)'{-e+,--environment=}'[an Environment document\: what AWS and the flags of the controller are like]:file:_files' \
            '(-n --namespace)'{-n+,--namespace=}'[the namespace of objects that name none, as for kubectl apply -n (default\: default)]:value: ' \
            '--controller-version=[the release of the controller, such as 2.13.4, or 2.13 for its last patch (default\: that of the Environment document, else 3.5.0)]:value: ' \
            '(-f --format)'{-f+,--format=}'[how to print it]:value:(text json sarif junit github)' \
            '*'{-o+,--output=}'[write another format to a file as well; may be repeated]:value: ' \
            '(-c --config)'{-c+,--config=}'[a LintConfig document (default\: cdk8s-alb.yaml, if there is one)]:file:_files' \
            '(-p --profile)'{-p+,--profile=}'[which rules run]:value:(recommended strict auto-mode)' \
            '--max-warnings=[the number of warnings that does not fail the command]:value: ' \
            '--baseline=[accepted findings of an old repository]:file:_files' \
            '--update-baseline[accept what is found now]' \
            '--fix[repair in place what is mechanical, such as misspelt keys; comments and layout stay]' \
            '(-w --watch)'{-w,--watch}'[do it again after each change of the files, until Ctrl-C]' \
            '(-h --help)'{-h,--help}'[print help]' \
            '*:file:_files' ;;
        explain) _arguments \
            '(-f --format)'{-f+,--format=}'[how to print it]:value:(text json)' \
            '(-h --help)'{-h,--help}'[print help]' \
            '1:word:(access-logs-without-bucket ambiguous-status-hostname annotation-without-effect attributes-replaced-by-service auth-not-applied auth-on-http-listener auth-with-http2 auto-mode-secret-access auto-mode-tag-permission backend-left-out cert-manager-on-alb certificate-discovery certificate-discovery-in-group cidr-with-host-bits class-annotation-and-field class-params-of-other-controller cloudfront-web-acl conditions-on-several-paths cross-namespace-group deletion-protection-in-class-params denied-by-webhook deprecated-annotation deregistration-delay-too-long disabled-feature-gate duplicate-key duplicate-load-balancer-name duplicate-object empty-inbound-cidrs fragile-workload frontend-nlb-health-check gateway-health-check-out-of-range gateway-over-quota gateway-refused grace-period-too-short group-wide-default-backend grpc-health-check-path grpc-on-http-listener health-check-differs-from-probe health-check-protocol-mismatch health-check-timeout-too-long host-on-two-controllers host-on-two-load-balancers http-beside-https http2-on-http-listener https-without-certificate ignored-route-setting invalid-annotation-key invalid-annotation-value invalid-backend invalid-binding-peer invalid-class-params-value invalid-controller-flags invalid-environment invalid-external-dns-value invalid-field invalid-host invalid-name invalid-object invalid-path invalid-rule-condition invalid-service invalid-ssl-redirect-action invalid-ssl-redirect-port invalid-suppression ipv6-instance-targets keep-alive-shorter-than-idle-timeout known-controller-bug legacy-class-annotation listener-configuration-without-listener listener-not-valid listener-without-routes local-traffic-policy malformed-id match-taken-literally misplaced-annotation missing-action missing-class-params missing-ingress-class missing-oidc-secret missing-reference-grant missing-service mtls-not-applied namespace-not-admitted network-load-balancer-setting newer-than-controller nlb-annotation-on-alb no-ingress-class no-manifests no-pre-stop no-public-ipv4 no-readiness-gate oidc-secret-whitespace open-to-the-internet other-controller-annotation path-matches-only-itself port-protocol-mismatch quotes-in-value redirect-action-for-https redirect-loop redirect-to-http redundant-rule refused-by-api-server refused-target-group-binding regex-taken-literally region-mismatch rejected-by-controller removed-api-version renamed-rule rollout-without-backend route-not-attached scheme-not-set secret-in-another-namespace security-groups-without-backend-rules service-without-pods setting-lost-on-merge several-default-classes shared-gateway-name ssl-redirect-hides-http-rules sticky-weighted-targets success-codes-protocol-mismatch target-group-attribute-conflict target-group-binding-without-targets target-group-on-two-load-balancers text-after-document-end tls-without-https too-few-subnets too-many-certificates too-many-condition-values too-many-inbound-rules too-many-listeners too-many-mtls-listeners too-many-rules too-many-security-groups too-many-tags too-many-target-groups undeclared-health-check-port undeclared-target-port unescaped-comma unfilled-placeholder unknown-annotation unknown-api-version unknown-attribute unknown-controller-version unknown-field unknown-gateway-field unknown-json-field unknown-ssl-policy unreachable-route-rule unreachable-rule unreadable-input unrendered-input unserved-class unsupported-in-auto-mode unused-gateway-configuration unused-invalid-value unused-suppression weak-ssl-policy wildcard-host zero-weight-backends zero-weights)' ;;
        route) _arguments \
            '(-e --environment)'{-e+,--environment=}'[an Environment document\: what AWS and the flags of the controller are like]:file:_files' \
            '(-n --namespace)'{-n+,--namespace=}'[the namespace of objects that name none, as for kubectl apply -n (default\: default)]:value: ' \
            '--controller-version=[the release of the controller, such as 2.13.4, or 2.13 for its last patch (default\: that of the Environment document, else 3.5.0)]:value: ' \
            '(-X --request)'{-X+,--request=}'[the method]:value:(GET HEAD POST PUT PATCH DELETE OPTIONS)' \
            '*'{-H+,--header=}'[a header, such as "X-Beta\: yes"; may be repeated]:value: ' \
            '--source-ip=[the client'\''s address, for rules that ask for it]:value: ' \
            '--load-balancer=[only the load balancer of this group]:value: ' \
            '--follow[ask again where a redirect leads to]' \
            '--table=[check the expectations of a RouteTable document instead of one URL]:file:_files' \
            '(-f --format)'{-f+,--format=}'[how to print it; junit with --table]:value:(text json junit)' \
            '(-h --help)'{-h,--help}'[print help]' \
            '*:file:_files' ;;
        serve) _arguments \
            '(-e --environment)'{-e+,--environment=}'[an Environment document\: what AWS and the flags of the controller are like]:file:_files' \
            '(-n --namespace)'{-n+,--namespace=}'[the namespace of objects that name none, as for kubectl apply -n (default\: default)]:value: ' \
            '--controller-version=[the release of the controller, such as 2.13.4, or 2.13 for its last patch (default\: that of the Environment document, else 3.5.0)]:value: ' \
            '*'{-t+,--target=}'[where the requests of a target group go, such as shop/web\:80=http\://127.0.0.1\:3000, or * for all others; may be repeated]:value: ' \
            '--port=[the port of the first listener; the others get those behind it]:value: ' \
            '*--load-balancer=[only the load balancer of this group; may be repeated]:value: ' \
            '--source-ip=[the address of the client, for rules that ask for it (default\: its own)]:value: ' \
            '(-h --help)'{-h,--help}'[print help]' \
            '*:file:_files' ;;
        topology) _arguments \
            '(-e --environment)'{-e+,--environment=}'[an Environment document\: what AWS and the flags of the controller are like]:file:_files' \
            '(-n --namespace)'{-n+,--namespace=}'[the namespace of objects that name none, as for kubectl apply -n (default\: default)]:value: ' \
            '--controller-version=[the release of the controller, such as 2.13.4, or 2.13 for its last patch (default\: that of the Environment document, else 3.5.0)]:value: ' \
            '*--load-balancer=[only the load balancer of this group; may be repeated]:value: ' \
            '*--only=[only the part of a host, a group or a namespace; may be repeated]:value: ' \
            '(-f --format)'{-f+,--format=}'[what to draw]:value:(svg html mermaid dot)' \
            '(-h --help)'{-h,--help}'[print help]' \
            '*:file:_files' ;;
        convert) _arguments \
            '(-e --environment)'{-e+,--environment=}'[an Environment document\: what AWS and the flags of the controller are like]:file:_files' \
            '(-n --namespace)'{-n+,--namespace=}'[the namespace of objects that name none, as for kubectl apply -n (default\: default)]:value: ' \
            '--controller-version=[the release of the controller, such as 2.13.4, or 2.13 for its last patch (default\: that of the Environment document, else 3.5.0)]:value: ' \
            '(-o --output)'{-o+,--output=}'[where to write the objects\: a folder that is empty or does not exist (default\: standard output)]:value: ' \
            '(-f --format)'{-f+,--format=}'[how to write objects]:value:(yaml json)' \
            '--report[print how both sides compare, as markdown, instead of objects]' \
            '--allow=[convert without what these kinds of losses name]:value:(frontend-nlb waf-classic requested-certificate web-acl-name target-control-port protocol-version transform condition action tags)' \
            '(-h --help)'{-h,--help}'[print help]' \
            '*:file:_files' ;;
        import) _arguments \
            '(-o --output)'{-o+,--output=}'[where to write the project\: a folder that is empty or does not exist]:value: ' \
            '--by=[what becomes a chart]:value:(namespace file app)' \
            '--constructs=[an object by itself, or apps as a LoadBalancedDeployment]:value:(low high)' \
            '(-f --format)'{-f+,--format=}'[a project, or one file on standard output]:value:(project typescript)' \
            '(-h --help)'{-h,--help}'[print help]' \
            '*:file:_files' ;;
        init) _arguments \
            '--language=[of the app]:value:(typescript python)' \
            '--ci=[a pipeline that synthesizes and lints]:value:(github gitlab)' \
            '(-h --help)'{-h,--help}'[print help]' \
            '*:file:_files' ;;
        annotations) _arguments \
            '(-f --format)'{-f+,--format=}'[how to print it]:value:(text json)' \
            '--controller-version=[the release of the controller, such as 2.13.4, or 2.13 for its last patch (default\: 3.5.0)]:value: ' \
            '(-h --help)'{-h,--help}'[print help]' \
            '1:word:(ingress.class group.name group.order load-balancer-name scheme ip-address-type subnets customer-owned-ipv4-pool ipam-ipv4-pool-id minimum-load-balancer-capacity load-balancer-attributes tags security-groups manage-backend-security-group-rules inbound-cidrs security-group-prefix-lists listen-ports ssl-redirect certificate-arn create-acm-cert acm-pca-arn ssl-policy mutual-authentication use-regex-path-match auth-type auth-idp-cognito auth-idp-oidc auth-on-unauthenticated-request auth-scope auth-session-cookie auth-session-timeout jwt-validation target-type backend-protocol backend-protocol-version target-group-attributes target-node-labels multi-cluster-target-group healthcheck-port healthcheck-protocol healthcheck-path healthcheck-interval-seconds healthcheck-timeout-seconds healthy-threshold-count unhealthy-threshold-count success-codes wafv2-acl-arn wafv2-acl-name waf-acl-id web-acl-id shield-advanced-protection enable-frontend-nlb frontend-nlb-scheme frontend-nlb-subnets frontend-nlb-security-groups frontend-nlb-listener-port-mapping frontend-nlb-eip-allocations frontend-nlb-healthcheck-port frontend-nlb-healthcheck-protocol frontend-nlb-healthcheck-path frontend-nlb-healthcheck-interval-seconds frontend-nlb-healthcheck-timeout-seconds frontend-nlb-healthcheck-healthy-threshold-count frontend-nlb-healthcheck-unhealthy-threshold-count frontend-nlb-healthcheck-success-codes frontend-nlb-attributes frontend-nlb-tags hostname ttl target ingress-hostname-source controller alias set-identifier pod-readiness-gate-inject alb-target-control-agent-injection alb-target-control-agent-inject alb-target-control-agent-image alb-target-control-agent-data-address alb-target-control-agent-control-address alb-target-control-agent-destination-address alb-target-control-agent-max-concurrency alb-target-control-agent-tls-cert-path alb-target-control-agent-tls-key-path alb-target-control-agent-tls-security-policy alb-target-control-agent-protocol-version alb-target-control-agent-rust-log alb-target-control-agent-cpu-request alb-target-control-agent-cpu-limit alb-target-control-agent-memory-request alb-target-control-agent-memory-limit dry-run-plan checkpoint checkpoint-timestamp alb-target-control-agent-injected)' ;;
        environment) _arguments \
            '--schema[print the JSON schema instead, for editors]' \
            '(-h --help)'{-h,--help}'[print help]' ;;
        iam-policy) _arguments \
            '--partition=[one of aws, aws-cn, aws-us-gov, aws-eusc, aws-iso, aws-iso-b, aws-iso-e, aws-iso-f (default\: aws)]:value:(aws aws-cn aws-us-gov aws-eusc aws-iso aws-iso-b aws-iso-e aws-iso-f)' \
            '*--feature=[what is used besides the usual; may be repeated]:value:(certificate-management web-acl-names assume-role)' \
            '--features-only[print only what the features need, for a policy of their own]' \
            '--vpc=[the only VPC whose security groups it may open]:value: ' \
            '--trust=[print the role'\''s trust policy instead\: pod-identity, or the ARN of an OIDC provider]:value:(pod-identity)' \
            '--log-bucket=[print the policy of a bucket for access logs instead]:value: ' \
            '--account=[of the load balancers that write logs]:value: ' \
            '--region=[of the load balancers that write logs, and of the bucket]:value: ' \
            '--namespace=[of the service account that is trusted (default\: kube-system)]:value: ' \
            '--service-account=[the one that is trusted (default\: aws-load-balancer-controller)]:value: ' \
            '--controller-version=[the release of the controller, such as 2.13.4, or 2.13 for its last patch (default\: 3.5.0)]:value: ' \
            '(-h --help)'{-h,--help}'[print help]' ;;
        language-server) _arguments \
            '--stdio[speak over standard input and output, which is all it can]' \
            '(-h --help)'{-h,--help}'[print help]' ;;
        completion) _arguments \
            '(-h --help)'{-h,--help}'[print help]' \
            '1:word:(bash zsh fish)' ;;
        help) _arguments \
            '1:word:(plan diff lint explain route serve topology convert import init annotations environment iam-policy language-server completion)' ;;
      esac ;;
  esac
}
if [ "$funcstack[1]" = "_cdk8s-alb" ]; then
  _cdk8s-alb "$@"
else
  (( $+functions[compdef] )) || { autoload -Uz compinit && compinit; }
  compdef _cdk8s-alb cdk8s-alb
fi
