-- SPDX-License-Identifier: Apache-2.0
-- Accepts each order of a list, then dispatches each. args: key, pause in ms, unit, file of ids, threads
local key, pause, unit, ids, at = "", 0, "", {}, 0
local thread = 0

function setup(t) t:set("id", thread); thread = thread + 1 end

function init(args)
    key, pause, unit = args[1], tonumber(args[2]), args[3]
    local number, threads = 0, tonumber(args[5])
    for line in io.lines(args[4]) do
        if number % threads == id then ids[#ids + 1] = line end
        number = number + 1
    end
    wrk.method = "POST"
    wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
    wrk.headers["Authorization"] = "Bearer " .. key
end

function request()
    at = at + 1
    if at <= #ids then return wrk.format(nil, "/work-orders/" .. ids[at] .. "/acceptance", nil, "note=") end
    local order = ids[at - #ids] or ids[1]
    return wrk.format(nil, "/work-orders/" .. order .. "/dispatch", nil, "unit=" .. unit)
end

function delay() return pause == 0 and 0 or math.random(0, 2 * pause) end
