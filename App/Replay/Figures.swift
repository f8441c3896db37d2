// SPDX-License-Identifier: Apache-2.0
import Foundation

/// How figures are written in the reports.
enum Figures {
    static func seconds(_ duration: Duration) -> Double {
        Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
    }

    static func rate(_ count: Int, _ duration: Duration) -> String {
        String(format: "%.0f", Double(count) / max(seconds(duration), 0.001))
    }

    static func time(_ duration: Duration) -> String { String(format: "%.1f s", seconds(duration)) }

    static func share(_ part: Int, of whole: Int) -> String {
        whole == 0 ? "-" : String(format: "%.2f %%", 100 * Double(part) / Double(whole))
    }
}
