package main

import (
	"fmt"
	"strings"
	"testing"

	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
	alb "github.com/cdk8s-alb/cdk8s-alb-go/cdk8salb"
	"github.com/cdk8s-team/cdk8s-core-go/cdk8s/v2"
)

func planOf(chart func(constructs.Construct, string) cdk8s.Chart) alb.Plan {
	app := cdk8s.NewApp(nil)
	chart(app, "example")
	return alb.Plan_Of(app, nil)
}

// errorOf is what a call panics with, which is how jsii reports errors in Go.
func errorOf(call func()) (message string) {
	defer func() { message = fmt.Sprint(recover()) }()
	call()
	return
}

func TestHttpsIsAnsweredByTheShop(t *testing.T) {
	answer := planOf(newProductionChart).Route(jsii.String("https://shop.example.com/cart"), nil)
	if answer.Service == nil || *answer.Service != "shop/shop" {
		t.Errorf("answered by %v", answer.Service)
	}
}

func TestHttpRedirects(t *testing.T) {
	answer := planOf(newProductionChart).Route(jsii.String("http://shop.example.com/cart"), nil)
	if *answer.StatusCode != "301" || *answer.Location != "https://shop.example.com:443/cart" {
		t.Errorf("redirects with %s to %s", *answer.StatusCode, *answer.Location)
	}
}

func TestTestersChooseTheCanary(t *testing.T) {
	plan := planOf(newCanaryChart)
	shares := map[string]float64{}
	for _, target := range *plan.Route(jsii.String("http://shop.internal/"), nil).Targets {
		shares[*target.Service] = *target.Weight
	}
	if len(shares) != 2 || shares["shop/shop-stable"] != 95 || shares["shop/shop-canary"] != 5 {
		t.Errorf("shares are %v", shares)
	}
	tester := &alb.RouteOptions{Headers: &map[string]*string{"x-release": jsii.String("canary")}}
	if service := *plan.Route(jsii.String("http://shop.internal/"), tester).Service; service != "shop/shop-canary" {
		t.Errorf("testers get %s", service)
	}
}

func TestAWrongValueIsNamedInASentence(t *testing.T) {
	message := errorOf(func() { alb.Listener_Http(&alb.HttpListenerOptions{Port: jsii.Number(0)}) })
	want := "Listener.http: port: 0 is not a port, must be a whole number from 1 to 65535"
	if first, _, _ := strings.Cut(message, "\n"); !strings.HasSuffix(first, want) {
		t.Errorf("it says %s", message)
	}
}

func TestWhatTheControllerRefusesDoesNotSynthesize(t *testing.T) {
	app := cdk8s.NewApp(nil)
	chart := cdk8s.NewChart(app, jsii.String("shop"), nil)
	ingress := alb.NewIngress(chart, jsii.String("Web"), nil)
	web := alb.TargetGroup_FromServiceName(jsii.String("web"), &alb.ServiceNameTargetGroupOptions{Port: jsii.Number(80)})
	ingress.AddRule(jsii.String("/"), web, nil)
	alb.AlbAnnotations_Of(ingress).Raw(jsii.String("alb.ingress.kubernetes.io/shceme"), jsii.String("internal"))
	message := errorOf(func() { app.SynthYaml() })
	if !strings.Contains(message, "unknown annotation alb.ingress.kubernetes.io/shceme") {
		t.Errorf("it says %s", message)
	}
	alb.Validation_Of(app).Disable()
	if !strings.Contains(*app.SynthYaml(), "shceme") {
		t.Error("validation is still on")
	}
}

func TestAFleetAppWritesWhatAnAppWrites(t *testing.T) {
	fleet, app := alb.NewFleetApp(nil), cdk8s.NewApp(nil)
	newCanaryChart(fleet, "example")
	newCanaryChart(app, "example")
	if *fleet.SynthYaml() != *app.SynthYaml() {
		t.Error("they differ")
	}
}
