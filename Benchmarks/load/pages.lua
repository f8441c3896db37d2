-- SPDX-License-Identifier: Apache-2.0
-- Gets addresses in turn with a session, as a browser does. args: session, pause in ms, file of addresses
local pause, addresses, at = 0, {}, 0
local thread = 0

function setup(t) t:set("id", thread); thread = thread + 1 end

function init(args)
    pause = tonumber(args[2])
    for line in io.lines(args[3]) do addresses[#addresses + 1] = line end
    at = id * 37
    wrk.headers["Cookie"] = "jw_session=" .. args[1]
    wrk.headers["Accept"] = "text/html"
    wrk.headers["Accept-Language"] = "zh-CN,zh;q=0.9"
end

function request()
    at = at + 1
    return wrk.format("GET", addresses[at % #addresses + 1])
end

function delay() return pause == 0 and 0 or math.random(0, 2 * pause) end
