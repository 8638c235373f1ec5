package import Workspaces
package enum MetricFeature { package static func register(in registry: inout Registry) {} }
