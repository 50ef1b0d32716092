import type { IConstruct } from 'constructs';
import type { TargetGroupTuple } from '../../annotations/codec/values';
import type { TargetGroupSettings } from './target-group-settings';

/** The settings of the target groups of a Service. */
export interface TargetsOfService extends TargetGroupSettings {
  readonly targetControlPort?: number;
  readonly targetGroupTags?: { readonly [key: string]: string };
}

/** A target group as a route sees it. */
export interface RoutedTarget {
  readonly _target: TargetGroupTuple;
  /** Undefined for one that is not part of the app. */
  readonly _service?: IConstruct;
  readonly _settings: TargetsOfService;
  /** Of a Service that is not part of the app; undefined for that of the route. */
  readonly _namespace?: string;
}
