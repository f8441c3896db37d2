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
}
