// SPDX-License-Identifier: Apache-2.0
import Kernel
import WorkOrderRules

/// The address of the list that an officer works through, with its filters; an order opens beside it.
struct DeskAddress: Equatable {
    let text: String

    /// nil for anything but a list of our own desk: the address comes back from a form.
    init?(_ text: String) {
        guard text.hasPrefix("/work-orders?"), text.utf8.count <= 2000, !text.contains("\\"),
            text.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else { return nil }
        self.text = text
    }

    /// The same list with that order open beside it.
    func opening(_ id: OrderID) -> String { "\(text)&order=\(id)" }
}
