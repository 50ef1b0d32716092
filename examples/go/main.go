// The apps of examples/ in Go. `go run . simple production` writes what examples/main.ts writes to dist/; `canary` is
// examples/apps/canary.ts, `web` the first app of the README.
package main

import (
	"fmt"
	"os"

	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
	"github.com/cdk8s-team/cdk8s-core-go/cdk8s/v2"
)

var charts = map[string]func(scope constructs.Construct, id string) cdk8s.Chart{
	"web":        newWebChart,
	"simple":     newSimpleChart,
	"production": newProductionChart,
	"canary":     newCanaryChart,
}

func main() {
	defer jsii.Close()
	app := cdk8s.NewApp(nil)
	for _, id := range os.Args[1:] {
		chart, ok := charts[id]
		if !ok {
			fmt.Fprintf(os.Stderr, "there is no chart %q\n", id)
			os.Exit(2)
		}
		chart(app, id)
	}
	app.Synth()
}
