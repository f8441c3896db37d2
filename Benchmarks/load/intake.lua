-- SPDX-License-Identifier: Apache-2.0
-- Reports through Open311: other words and another place each time. args: key, pause in ms, points …
local words = { "路灯不亮晚上很黑", "下水道堵了污水漫到路上", "楼道堆了很多杂物走不过去", "垃圾桶满了三天没人清", "井盖松动车压过去响",
    "树枝断了挂在电线上", "墙面瓷砖掉下来差点砸到人", "夜里施工声音太大睡不着", "广场地砖翘起老人绊倒", "小区门口积水一下雨就淹" }
local places = { "织云街道经纬里社区", "灯心巷", "白帆坡", "青沙坝", "双索桥", "麻沙岭" }
local codes = { "01.0101", "01.0102" }
local key, pause, points = "", 0, {}
local thread = 0

function setup(t) t:set("id", thread); thread = thread + 1 end

function init(args)
    key, pause = args[1], tonumber(args[2])
    codes = {}
    for code in args[3]:gmatch("[^;]+") do codes[#codes + 1] = code end
    for i = 4, #args do points[#points + 1] = args[i] end
    math.randomseed(id * 7919 + os.time())
    wrk.method = "POST"
    wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
end

local function escape(text)
    return (text:gsub("[^%w]", function(c) return string.format("%%%02X", c:byte()) end))
end

function request()
    local lat, lon = points[math.random(#points)]:match("([^,]+),(.+)")
    local text = words[math.random(#words)] .. "，在" .. places[math.random(#places)] .. math.random(999) .. "号旁边，" ..
        words[math.random(#words)] .. "，请尽快处理。"
    local body = "api_key=" .. key .. "&service_code=" .. codes[math.random(#codes)] .. "&lat=" .. lat .. "&long=" .. lon ..
        "&description=" .. escape(text) .. "&address_string=" .. escape(places[math.random(#places)] .. math.random(99) .. "号")
    return wrk.format(nil, "/open311/v2/requests.json", nil, body)
end

function delay() return pause == 0 and 0 or math.random(0, 2 * pause) end
