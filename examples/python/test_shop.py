"""Unit tests of an app team: who answers a URL, and what a wrong value says."""

import cdk8s
import cdk8s_alb as alb
import pytest
from canary import CanaryChart
from main import ProductionChart


def plan_of(chart) -> alb.Plan:
    app = cdk8s.App()
    chart(app, "example")
    return alb.Plan.of(app)


def test_https_is_answered_by_the_shop():
    answer = plan_of(ProductionChart).route("https://shop.example.com/cart")
    assert answer.service == "shop/shop"


def test_http_redirects():
    answer = plan_of(ProductionChart).route("http://shop.example.com/cart")
    assert (answer.status_code, answer.location) == ("301", "https://shop.example.com:443/cart")


def test_testers_choose_the_canary():
    plan = plan_of(CanaryChart)
    share = {target.service: target.weight for target in plan.route("http://shop.internal/").targets}
    assert share == {"shop/shop-stable": 95, "shop/shop-canary": 5}
    assert plan.route("http://shop.internal/", headers={"x-release": "canary"}).service == "shop/shop-canary"


def test_a_wrong_value_is_named_in_a_sentence():
    with pytest.raises(RuntimeError) as error:
        alb.Listener.http(port=0)
    assert str(error.value).splitlines()[0].endswith(
        "Listener.http: port: 0 is not a port, must be a whole number from 1 to 65535"
    )


def test_a_chart_is_not_a_service():
    with pytest.raises(RuntimeError) as error:
        alb.TargetGroup.from_service(cdk8s.Chart(cdk8s.App(), "shop"))
    assert str(error.value).splitlines()[0].endswith(
        "TargetGroup.fromService: shop renders no object, must be a Service"
    )


def test_the_plan_notes_services_that_are_not_in_the_app():
    app = cdk8s.App()
    ingress = alb.Ingress(cdk8s.Chart(app, "shop", namespace="shop"), "Web")
    stable, canary = (alb.TargetGroup.from_service_name(name, port=80) for name in ("stable", "canary"))
    ingress.add_rule(
        "/",
        alb.ListenerAction.weighted_forward(
            [
                alb.WeightedTargetGroup(target_group=stable, weight=95),
                alb.WeightedTargetGroup(target_group=canary, weight=5),
            ]
        ),
    )
    notes = alb.Plan.of(app).notes
    assert notes[0].startswith("Service shop/stable, which Ingress shop/")
    assert notes[1].startswith("Service shop/canary, which Ingress shop/")


def test_what_the_controller_refuses_does_not_synthesize():
    app = cdk8s.App()
    chart = cdk8s.Chart(app, "shop")
    ingress = alb.Ingress(chart, "Web")
    ingress.add_rule("/", alb.TargetGroup.from_service_name("web", port=80))
    alb.AlbAnnotations.of(ingress).raw("alb.ingress.kubernetes.io/shceme", "internal")
    with pytest.raises(RuntimeError, match="unknown annotation alb.ingress.kubernetes.io/shceme"):
        app.synth_yaml()
    alb.Validation.of(app).disable()
    assert "shceme" in app.synth_yaml()


def test_a_fleet_app_writes_what_an_app_writes():
    fleet, app = alb.FleetApp(), cdk8s.App()
    for each in (fleet, app):
        CanaryChart(each, "example")
    assert fleet.synth_yaml() == app.synth_yaml()
