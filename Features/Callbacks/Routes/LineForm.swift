// SPDX-License-Identifier: Apache-2.0
import CallbackRules
import Kernel
import Web

/// What somebody wrote down about a call or a look, field by field, with everything that is wrong with it.
struct LineForm: Sendable {
    let form: Form
    private(set) var errors = FieldErrors()

    init(_ form: Form) { self.form = form }

    var words: String { form.raw("words").trimmingBlanks }

    /// Whether the reporter asks for reopening, and why; the words are then needed.
    var reopening: String? {
        form.isOn("reopen") && form.raw("solved") != CallbackAnswer.Solved.yes.rawValue ? words : nil
    }

    mutating func result() -> CallResult? {
        switch form.raw("result") {
        case "notReached": return .notReached
        case "refused": return .refused
        case "reached":
            let solved = CallbackAnswer.Solved(rawValue: form.raw("solved"))
            let grade = Int(form.raw("grade"))
            if solved == nil { errors.add("solved", "rating.solved-missing") }
            let answer = solved.flatMap { solved in grade.flatMap { CallbackAnswer(solved, grade: $0) } }
            if solved != nil, answer == nil { errors.add("grade", "rating.grade-missing") }
            if reopening?.isEmpty == true { errors.add("words", "callback.reopen-words") }
            return answer.map { .reached($0) }
        default:
            errors.add("result", "form.missing")
            return nil
        }
    }

    mutating func finding() -> Finding? {
        let result = Finding.Result(rawValue: form.raw("finding"))
        let way = Finding.Way(rawValue: form.raw("way"))
        if result == nil { errors.add("finding", "form.missing") }
        if way == nil { errors.add("way", "form.missing") }
        return result.flatMap { result in way.map { Finding(result, $0) } }
    }
}
