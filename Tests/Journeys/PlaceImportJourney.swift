// SPDX-License-Identifier: Apache-2.0
import Compression
import Testing

@Suite struct PlaceImportJourney {
    private static let table = Array(
        """
        code,level,name,english,parent,lon,lat,crs,valid_from
        990198,district,松湾区,Songwan,,,,,2020-01-01
        990198001,town,双塔街道,,990198,,,,2020-01-01

        """.utf8)

    @Test("The page takes a packed table as it takes a plain one, and says at the field when one is damaged")
    func packed() async throws {
        try await withDistrict { district in
            let admin = try await district.enter("system")
            let page = try await admin.get("/places/import")
            let packed = try #require(Gzip.compress(Self.table))
            for bytes in [Self.table, packed] {
                let preview = try await admin.send(
                    "/places/import", on: page, ["format": "plain"], files: [("file", bytes)])
                #expect(preview.status == 200 && preview.text.contains("双塔街道"))
            }
            let damaged = try await admin.send(
                "/places/import", on: page, ["format": "plain"], files: [("file", Array(packed.dropLast(9)))])
            #expect(damaged.status == 422 && damaged.text.contains("压缩文件打不开"))
        }
    }

    @Test("Centre points of towns that aren't there are told on the preview and passed over, and the rest goes in")
    func centres() async throws {
        try await withDistrict { district in
            let admin = try await district.enter("system")
            let table = Array(
                """
                district_adcode,street,lon_gcj02,lat_gcj02
                990101,无名街道,106.6,29.6
                990101,织云街道,106.71,29.72

                """.utf8)
            let page = try await admin.get("/places/import")
            let preview = try await admin.send(
                "/places/import", on: page, ["format": "centres"], files: [("file", table)])
            #expect(preview.status == 200)
            #expect(preview.text.contains("第 2 行第 2 列") && preview.text.contains("没有叫“无名街道”的镇街"))
            #expect(preview.text.contains("织云街道"))
            #expect(try await admin.submit("/places/import", on: preview).status == 200)
            let again = try await admin.send(
                "/places/import", on: page, ["format": "centres"], files: [("file", table)])
            #expect(again.text.contains("不变 1 处") && again.text.contains("没有叫“无名街道”的镇街"))
            let foreign = Array("district_adcode,street,lon_gcj02,lat_gcj02\n990101,无名街道,106.6,29.6\n".utf8)
            let refused = try await admin.send(
                "/places/import", on: page, ["format": "centres"], files: [("file", foreign)])
            #expect(refused.status == 422 && refused.text.contains("没有叫“无名街道”的镇街"))
        }
    }
}
