-- SPDX-License-Identifier: Apache-2.0
-- The bare floor's durable row.
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
wrk.body = "description=" .. string.rep("%E8%B7%AF%E7%81%AF", 8)
