// SPDX-License-Identifier: Apache-2.0
import Kernel
import PeopleRules
import Secrets
import Web

/// The form for a new account decoded: either an account, or everything that is wrong with it.
struct NewPersonForm {
    let account: NewAccount?
    let errors: FieldErrors

    init(_ form: Form) {
        var errors = FieldErrors()
        let name = form.text("name") ?? ""
        if name.isEmpty { errors.add("name", "form.missing") }
        if name.count > 60 { errors.add("name", "form.too-long", ["limit": "60"]) }
        let english = form.text("english") ?? ""
        if english.count > 80 { errors.add("english", "form.too-long", ["limit": "80"]) }
        let login = LoginName(form.raw("login"))
        if login == nil { errors.add("login", "people.login-malformed") }
        let phone = form.text("phone").map { PhoneNumber($0) }
        if case .some(nil) = phone { errors.add("phone", "people.phone-malformed") }
        self.errors = errors
        account = errors.isEmpty ? NewAccount(login: login, name: name, english: english, phone: phone ?? nil) : nil
    }
}
