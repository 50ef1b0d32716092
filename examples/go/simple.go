package main

import (
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
	alb "github.com/cdk8s-alb/cdk8s-alb-go/cdk8salb"
	"github.com/cdk8s-team/cdk8s-core-go/cdk8s/v2"
	kplus "github.com/cdk8s-team/cdk8s-plus-go/cdk8splus28/v2"
)

// newWebChart is the first app of the README.
func newWebChart(scope constructs.Construct, id string) cdk8s.Chart {
	chart := cdk8s.NewChart(scope, jsii.String(id), nil)
	alb.NewLoadBalancedDeployment(chart, jsii.String("Web"), &alb.LoadBalancedDeploymentProps{
		Image:         jsii.String("my-app:1.0"),
		ContainerPort: jsii.Number(8080),
	})
	return chart
}

// newSimpleChart says each name itself.
func newSimpleChart(scope constructs.Construct, id string) cdk8s.Chart {
	chart := cdk8s.NewChart(scope, jsii.String(id), nil)
	alb.NewLoadBalancedDeployment(chart, jsii.String("App"), &alb.LoadBalancedDeploymentProps{
		Image:              jsii.String("my-app:1.0"),
		ContainerPort:      jsii.Number(8080),
		DeploymentName:     jsii.String("my-app"),
		ServiceName:        jsii.String("app-service"),
		IngressName:        jsii.String("app-ingress"),
		Scheme:             alb.Scheme_INTERNET_FACING,
		Listeners:          &[]alb.Listener{alb.Listener_Http(nil)},
		LegacyIngressClass: jsii.Bool(true),
		RecommendedLabels:  jsii.Bool(false),
		Draining:           alb.Draining_PODS,
		Resources: &kplus.ContainerResources{
			Cpu: &kplus.CpuResources{Request: kplus.Cpu_Millis(jsii.Number(100))},
			Memory: &kplus.MemoryResources{
				Request: cdk8s.Size_Mebibytes(jsii.Number(128)),
				Limit:   cdk8s.Size_Mebibytes(jsii.Number(128)),
			},
		},
	})
	return chart
}
